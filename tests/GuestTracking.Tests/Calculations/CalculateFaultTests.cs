using NUnit.Framework;
using static GuestTracking.Tests.Calculations.Calculate;

namespace GuestTracking.Tests.Calculations;

/// <summary>A table that cannot be used: one message with its place and what to do, and nothing on standard output.</summary>
internal sealed class CalculateFaultTests
{
    private Calculate _calculate = null!;

    [SetUp]
    public void Prepare() => _calculate = new Calculate();

    [TearDown]
    public void Remove() => _calculate.Dispose();

    [TestCase("bh", "has no column 'p'. Its header has: q, r. Rename a column", "q,r", "1,2")]
    [TestCase("bh", "is one column 'q;p': it seems to be separated by semicolons; save it with commas", "q;p", "1;0,5")]
    [TestCase("bh", "line 3, column 'p': 'n/a' is not a finite number. Write it", "p", "0.1", "n/a")]
    [TestCase("bh", "line 2, column 'p': 'NaN' is not a finite number", "p", "NaN")]
    [TestCase("bh", "line 2, column 'p': '0,5' is not a finite number", "p", "\"0,5\"")]
    [TestCase("bh", "line 2, column 'p': '' is empty", "p,x", ",1")]
    [TestCase("bh", "line 2, column 'p': '-0.1' is below 0", "p", "-0.1")]
    [TestCase("bh", "line 3, column 'p': '1.5' is above 1", "p", "1", "1.5")]
    [TestCase("bh", "has a header but no rows", "p")]
    [TestCase("bh", "has the column 'p' twice", "p,p", "1,1")]
    [TestCase("bh", "has a column 'q', which the method adds", "p,q", "1,1")]
    [TestCase("bh", "line 3: 1 fields, the header has 2", "p,x", "1,1", "1")]
    [TestCase("ranks", "line 3, column 'key': 'a' stands in line 2 already", "key,estimate,standard_error", "a,1,1", "a,2,1")]
    [TestCase("ranks", "line 2, column 'standard_error': '0' is not above 0", "key,estimate,standard_error", "a,1,0")]
    [TestCase("ranks", "line 2, column 'standard_error': '' is empty", "key,estimate,standard_error", "a,1,")]
    [TestCase("credibility", "line 2, column 'weight': '-3' is below 0", "group,value,weight", "a,1,-3")]
    [TestCase("credibility", "line 2, column 'group': '' is empty", "group,value,weight", ",1,3")]
    [TestCase("nps", "has no column 'promoters'", "passives,detractors", "1,1")]
    [TestCase("nps", "line 2, column 'score': '11' is not on the scale 0 to 10", "score", "11")]
    [TestCase("nps", "line 2, column 'passives': '2.5' is not a whole number", "promoters,passives,detractors", "1,2.5,1")]
    [TestCase("wilson", "line 2, column 'successes': '9' is more than the 5 there are", "successes,n", "9,5")]
    [TestCase("newcombe", "line 2, column 'successes_2': '9' is more than the 5 there are", "successes_1,n_1,successes_2,n_2", "1,2,9,5")]
    [TestCase("mean", "line 2, column 'value': 'good' is not a finite number", "value", "good")]
    [TestCase("welch", "has 3 group(s) in column 'group': a, b, c. The test compares exactly two", "group,value", "a,1", "b,2", "c,3")]
    [TestCase("welch", "has 1 group(s) in column 'group': a", "group,value", "a,1")]
    [TestCase("ewma", "line 2, column 'value': '' is empty. Fill it in where n is above 0", "value,n", ",4")]
    [TestCase("pchart", "line 2, column 'count': '-1' is below 0", "count,n", "-1,4")]
    [TestCase("lmg", "line 3, column 'b': 'x' is not a finite number", "y,a,b", "1,2,3", "2,3,x")]
    [TestCase("lmg", "has no column with numbers", "y,a", "u,v")]
    [TestCase("lmg", "has 13 drivers, and this method takes at most 12. Use johnson", "y,1,2,3,4,5,6,7,8,9,10,11,12,13", "1,1,1,1,1,1,1,1,1,1,1,1,1,1")]
    [TestCase("standardise", "line 2, column 'weight': '-1' is below 0", "group,stratum,n,mean,variance,weight", "A,x,20,1,1,-1")]
    [TestCase("standardise", "line 3, column 'weight': '2' is not the weight 1 that stratum 'x' has above", "group,stratum,n,mean,variance,weight", "A,x,20,1,1,1", "B,x,20,1,1,2")]
    [TestCase("standardise", "line 3, column 'stratum': 'x' stands twice in group 'A'", "group,stratum,n,mean,variance,weight", "A,x,20,1,1,1", "A,x,20,1,1,1")]
    [TestCase("standardise", "line 2, column 'mean': '' is empty. Fill it in where n is above 0", "group,stratum,n,mean,variance,weight", "A,x,20,,1,1")]
    [TestCase("standardise", "line 2, column 'variance': '-4' is below 0", "group,stratum,n,mean,variance,weight", "A,x,20,1,-4,1")]
    [TestCase("percentile-rank", "has no column 'value'", "query", "1")]
    [TestCase("stars", "line 3, column 'key': 'a' stands in line 2 already", "key,value", "a,1", "a,2")]
    public async Task Table_that_cannot_be_used_is_told_with_its_place(string method, string words, params string[] lines)
    {
        var file = _calculate.File(lines);
        var result = await RunAsync(method, "--input", file);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.Error, Does.Contain(words).And.Contain($"'{file}'").And.Not.Contain("Unexpected failure"));
    }

    [Test]
    public async Task Empty_missing_and_unreadable_files_are_told()
    {
        Assert.That((await RunAsync("bh", "--input", _calculate.Text(""))).Error, Does.Contain("is empty: not even a header line"));
        Assert.That((await RunAsync("bh", "--input", "nowhere.csv")).Error, Does.Contain("'nowhere.csv' does not exist"));
    }

    [Test]
    public async Task Pipe_is_read_like_a_file()
    {
        var pipe = _calculate.Text("");
        File.Delete(pipe);
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync();
        }
        var writing = Task.Run(() => File.WriteAllText(pipe, "p\n0.01\n0.04\n"));
        var rows = await RowsAsync("bh", "--input", pipe);
        await writing;
        Assert.That(rows.Select(row => Number(row["q"])), Is.EqualTo(new[] { 0.02, 0.04 }));
    }

    [TestCase("--alpha cannot be '2'", "ranks", "--alpha", "2")]
    [TestCase("'up' not recognized", "ranks", "--direction", "up")]
    [TestCase("--lambda cannot be '0'", "ewma", "--lambda", "0")]
    [TestCase("--sigma cannot be '-1'", "ewma", "--sigma", "-1")]
    [TestCase("Limits need --start", "ewma", "--sigma", "1")]
    [TestCase("--h cannot be 'NaN'", "cusum", "--target", "1", "--k", "1", "--h", "NaN")]
    [TestCase("Option '--target' is required", "cusum", "--k", "1", "--h", "1")]
    [TestCase("--confidence cannot be '1'", "mean", "--confidence", "1")]
    [TestCase("--minimum cannot be '0.5'", "standardise", "--minimum", "0.5")]
    [TestCase("--clusters is a whole number of 1 or more", "stars", "--clusters", "0")]
    [TestCase("has no column 'z'", "johnson", "--target", "z")]
    public async Task Setting_that_cannot_be_is_told(string words, string method, params string[] settings)
    {
        var result = await RunAsync([method, "--input", _calculate.File("key,value,estimate,standard_error", "a,1,1,1", "b,2,2,1"), .. settings]);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(words));
        Assert.That(result.Error, Does.Not.Contain("Unexpected failure"));
    }

    [Test]
    public async Task Asymptotic_limits_do_not_go_with_counts()
    {
        var result = await RunAsync("ewma", "--input", _calculate.File("value,n", "1,4"), "--limits", "asymptotic");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, result.Error)));
        Assert.That(result.Error, Does.Contain("does not go with a column 'n'"));
    }

    [Test]
    public async Task Credibility_that_cannot_be_estimated_says_why()
    {
        var rows = await RowsAsync("credibility", "--input", _calculate.File("group,value,weight", "a,1,3", "a,2,3"));
        Assert.That((rows.Single()["estimate"], rows.Single()["reason"]), Is.EqualTo(("", "fewer than two groups")));
    }

    [Test]
    public async Task Every_method_has_its_columns_and_an_example_in_its_help(
        [Values("ranks", "credibility", "bh", "nps", "wilson", "mean", "welch", "newcombe", "ewma", "cusum", "pchart", "lmg", "johnson", "standardise", "percentile-rank", "stars")] string method)
    {
        var result = await RunAsync(method, "--help");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("Columns: ").And.Contain($"Example: guesttracking calculate {method} --input "));
    }
}
