using NUnit.Framework;
using static GuestTracking.Tests.Calculations.Calculate;

namespace GuestTracking.Tests.Calculations;

/// <summary>The published figures, computed from files on the command line. Their sources are in the Core's certified tests.</summary>
internal sealed class CalculateFigureTests
{
    private Calculate _calculate = null!;

    [SetUp]
    public void Prepare() => _calculate = new Calculate();

    [TearDown]
    public void Remove() => _calculate.Dispose();

    [TestCase("Japan", 1.535, .57051)]
    [TestCase("Korea", 1.906, .37806)]
    [TestCase("Estonia", 2.747, .04756)]
    public async Task Ranks_of_pisa_are_reproduced(string country, double expected, double top)
    {
        var row = (await RowsAsync("ranks", "--input", Certified("pisa2018_mathematics.csv"))).Single(row => row["key"] == country);
        Assert.That(row.Keys, Is.EqualTo(new[] { "key", "estimate", "standard_error", "rank", "rank_low", "rank_high", "expected_rank", "p_top" }));
        Assert.That((row["rank_low"], row["rank_high"]), Is.EqualTo(("1", "6")));
        Assert.That(Number(row["expected_rank"]), Is.EqualTo(expected).Within(5e-4));
        Assert.That(Number(row["p_top"]), Is.EqualTo(top).Within(5e-6));
    }

    [Test]
    public async Task Ranks_where_lower_is_better_are_turned_round()
    {
        var file = _calculate.File("key,estimate,standard_error", "a,1,0.1", "b,9,0.1", "c,9,0.1");
        var rows = await RowsAsync("ranks", "--input", file, "--direction", "lower", "--alpha", "0.01");
        Assert.That(rows.Select(row => row["rank"]), Is.EqualTo(new[] { "1", "2", "2" }));
        Assert.That(rows.Select(row => row["rank_low"] + row["rank_high"]), Is.EqualTo(new[] { "11", "23", "23" }));
    }

    [Test]
    public async Task Mean_between_ends_is_Wilsons_interval_where_all_answers_are_at_the_ends()
    {
        var file = _calculate.File(["value", .. Enumerable.Range(0, 148).Select(at => at < 15 ? "1" : "0")]);
        var row = (await RowsAsync("mean", "--input", file, "--lowest", "0", "--highest", "1")).Single();
        Assert.That((Number(row["low"]), Number(row["high"])), Is.EqualTo((.0624, .1605)).Within(5e-5));
    }

    [Test]
    public async Task Difference_between_ends_is_Newcombes_where_all_answers_are_at_the_ends()
    {
        var file = _calculate.File(
            ["group,value", .. Enumerable.Range(0, 70).Select(at => at < 56 ? "a,1" : "a,0"), .. Enumerable.Range(0, 80).Select(at => at < 48 ? "b,1" : "b,0")]);
        var row = (await RowsAsync("welch", "--input", file, "--lowest", "0", "--highest", "1")).Single();
        Assert.That((Number(row["difference"]), Number(row["low"]), Number(row["high"])), Is.EqualTo((.2, .0524, .3339)).Within(5e-5));
        Assert.That(row["t"], Is.Empty);
    }

    [Test]
    public async Task Table_for_people_keeps_whole_numbers_whole_and_calls_no_chance_zero()
    {
        var file = _calculate.File("key,answers,estimate,standard_error", "a,263,90.5,0.1", "b,12,80,0.1", "c,7,10,0.1");
        var cells = (await RunAsync("ranks", "--input", file)).Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.That(cells.Single(row => row is ["a", ..]), Is.EqualTo(new[] { "a", "263", "90.5000", "0.1000", "1", "1", "1", "1", "1.0000" }));
        Assert.That(cells.Where(row => row is ["b" or "c", ..]).Select(row => row[^1]), Is.All.EqualTo("<0.0001"));
    }

    [Test]
    public async Task Credibility_of_hachemeister_is_reproduced()
    {
        var rows = await RowsAsync("credibility", "--input", Certified("hachemeister.csv"));
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "group", "mean", "weight", "credibility", "estimate" }));
        Assert.That(rows.Select(row => row["group"]), Is.EqualTo(new[] { "1", "2", "3", "4", "5" }));
        Assert.That(rows.Select(row => Number(row["estimate"])), Is.EqualTo(new[] { 2055.165, 1523.706, 1793.444, 1442.967, 1603.285 }).Within(5e-4));
        Assert.That(rows.Select(row => Number(row["credibility"])), Is.EqualTo(new[] { .984740, .927635, .898475, .727909, .958791 }).Within(5e-7));
        Assert.That((await RunAsync("credibility", "--input", Certified("hachemeister.csv"))).Error, Is.EqualTo("m = 1683.71, a = 89638.7, s² = 139120026\n"));
        Assert.That((await RunAsync("credibility", "--input", Certified("hachemeister.csv"), "--format", "csv")).Error, Does.Contain("m = 1683.7134").And.Contain("a = 89638.726").And.Contain("s² = 139120025.9"));
    }

    [Test]
    public async Task Groups_come_in_the_order_in_which_they_first_appear()
    {
        var rows = await RowsAsync("credibility", "--input", _calculate.File("group,value,weight", "z,5,1", "a,7,1", "z,6,2", "a,9,1"));
        Assert.That(rows.Select(row => row["group"]), Is.EqualTo(new[] { "z", "a" }));
    }

    [Test]
    public async Task Adjusted_p_values_are_reproduced_in_the_order_of_the_file()
    {
        string[] p = [".4262", ".0001", ".0004", ".0019", ".0095", ".0201", ".0278", ".0298", ".0344", ".0459", ".3240", ".5719", ".6528", ".7590", "1"];
        var rows = await RowsAsync("bh", "--input", _calculate.File(["p", .. p]));
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "p", "q" }));
        Assert.That(rows.Skip(1).Take(9).Select(row => Number(row["q"])), Is.EqualTo(new[] { .0015, .0030, .0095, .035625, .0603, .06386, .06386, .0645, .0765 }).Within(5e-6));
        Assert.That(rows[0]["p"], Is.EqualTo("0.4262"));
    }

    [Test]
    public async Task Net_promoter_score_is_the_same_from_counts_and_from_scores()
    {
        var counts = (await RowsAsync("nps", "--input", _calculate.File("promoters,passives,detractors", "60,25,15")))[0];
        string[] scores = [.. Enumerable.Repeat("10", 59), "9", .. Enumerable.Repeat("8", 24), "7", .. Enumerable.Repeat("0", 14), "6"];
        var answers = (await RowsAsync("nps", "--input", _calculate.File(["score", .. scores])))[0];
        Assert.That(answers, Is.SubsetOf(counts));
        Assert.That(
            new[] { "n", "nps", "standard_error", "low", "high", "adjusted_nps", "adjusted_low", "adjusted_high" }.Select(column => Number(counts[column])),
            Is.EqualTo(new[] { 100, 45, 7.399, 30.50, 59.50, 43.69, 29.34, 58.04 }).Within(.005));
        Assert.That(Number(counts["standard_error"]), Is.EqualTo(7.399).Within(5e-4));
    }

    [Test]
    public async Task Net_promoter_score_without_answers_or_spread_says_why()
    {
        var rows = await RowsAsync("nps", "--input", _calculate.File("promoters,passives,detractors", "0,0,0", "5,0,0"));
        Assert.That((rows[0]["nps"], rows[0]["adjusted_nps"], rows[0]["reason"]), Is.EqualTo(("", "", "no answers")));
        Assert.That((rows[1]["nps"], rows[1]["standard_error"], rows[1]["reason"]), Is.EqualTo(("100", "", "all answers fall in one group: no standard error")));
    }

    [Test]
    public async Task Wilson_intervals_are_reproduced()
    {
        var rows = await RowsAsync("wilson", "--input", _calculate.File("successes,n", "81,263", "15,148", "0,20", "1,29", "0,0"));
        Assert.That(rows.Take(4).Select(row => Number(row["low"])), Is.EqualTo(new[] { .2553, .0624, 0, .0061 }).Within(5e-5));
        Assert.That(rows.Take(4).Select(row => Number(row["high"])), Is.EqualTo(new[] { .3662, .1605, .1611, .1718 }).Within(5e-5));
        Assert.That((rows[4]["share"], rows[4]["low"], rows[4]["reason"]), Is.EqualTo(("", "", "no answers")));
    }

    [Test]
    public async Task Newcombe_differences_are_reproduced()
    {
        var rows = await RowsAsync("newcombe", "--input", _calculate.File("successes_1,n_1,successes_2,n_2", "56,70,48,80", "9,10,3,10", "0,9,0,9", "1,2,0,0"));
        Assert.That(rows.Take(2).Select(row => Number(row["difference"])), Is.EqualTo(new[] { .2, .6 }).Within(1e-9));
        Assert.That(rows.Take(2).Select(row => Number(row["low"])), Is.EqualTo(new[] { .0524, .1705 }).Within(5e-5));
        Assert.That(rows.Take(2).Select(row => Number(row["high"])), Is.EqualTo(new[] { .3339, .8090 }).Within(5e-5));
        Assert.That(rows.Skip(2).Select(row => (row["difference"], row["reason"])), Is.EqualTo(new[] { ("0", ""), ("", "no answers") }));
    }

    [Test]
    public async Task Mean_of_the_sleep_groups_is_reproduced()
    {
        var rows = await RowsAsync("mean", "--input", Sleep());
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "group", "n", "mean", "sd", "standard_error", "low", "high", "reason" }));
        Assert.That((rows[1]["group"], rows[1]["n"], rows[1]["mean"]), Is.EqualTo(("2", "10", "2.33")));
        Assert.That((Number(rows[1]["low"]), Number(rows[1]["high"])), Is.EqualTo((.8977, 3.7623)).Using<(double, double)>(Close));
        Assert.That(Number(rows[1]["sd"]), Is.EqualTo(2.002249).Within(5e-7));
    }

    [TestCase("5", "5", "", "fewer than two answers")]
    [TestCase("5,5,5", "5", "0", "all answers are equal: there is no spread to judge the uncertainty by")]
    public async Task Mean_without_spread_says_why(string values, string mean, string deviation, string reason)
    {
        var row = (await RowsAsync("mean", "--input", _calculate.File(["value", .. values.Split(',')])))[0];
        Assert.That((row["mean"], row["sd"], row["low"], row["reason"]), Is.EqualTo((mean, deviation, "", reason)));
    }

    [Test]
    public async Task Mean_of_long_decimals_far_from_zero_keeps_its_digits()
    {
        // NIST StRD NumAcc4: mean 10000000.2, standard deviation 0.1.
        string[] values = ["10000000.2", .. Enumerable.Repeat(new[] { "10000000.1", "10000000.3" }, 500).SelectMany(pair => pair)];
        var row = (await RowsAsync("mean", "--input", _calculate.File(["value", .. values])))[0];
        Assert.That(Number(row["mean"]), Is.EqualTo(10000000.2).Within(1e-8));
        Assert.That(Number(row["sd"]), Is.EqualTo(.1).Within(1e-8));
    }

    [Test]
    public async Task Welch_test_of_sleep_is_reproduced()
    {
        var row = (await RowsAsync("welch", "--input", Sleep()))[0];
        Assert.That(
            new[] { "t", "df", "p", "low", "high" }.Select(column => Number(row[column])),
            Is.EqualTo(new[] { -1.86081, 17.7765, .079394, -3.36548, .20548 }).Within(5e-5));
    }

    [Test]
    public async Task Moving_average_of_nist_is_reproduced()
    {
        string[] values = ["52.0", "47.0", "53.0", "49.3", "50.1", "47.0", "51.0", "50.1", "51.2", "50.5", "49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1"];
        var rows = await RowsAsync("ewma", "--input", _calculate.File(["value", .. values]), "--lambda", "0.3", "--start", "50", "--sigma", "2.0539", "--limits", "asymptotic");
        Assert.That(rows.Take(6).Select(row => Number(row["ewma"])), Is.EqualTo(new[] { 50.60, 49.52, 50.56, 50.18, 50.16, 49.21 }).Within(.00501));
        Assert.That((Number(rows[19]["low"]), Number(rows[19]["high"])), Is.EqualTo((47.4116, 52.5884)).Using<(double, double)>(Close));
        Assert.That(rows.Select(row => row["outside"]), Is.All.EqualTo("false"));
    }

    [Test]
    public async Task Moving_average_with_counts_has_limits_that_follow_them()
    {
        // s = 10, λ = .2: V₁ = 1, the empty month leaves it, V₃ = .89.
        var rows = await RowsAsync("ewma", "--input", _calculate.File("month,value,n", "1,60,4", "2,,0", "3,40,16"), "--start", "50", "--sigma", "10");
        Assert.That(rows.Select(row => Number(row["high"])), Is.EqualTo(new[] { 53, 53, 50 + 3 * Math.Sqrt(.89) }).Within(1e-9));
        Assert.That(rows[2].Keys.First(), Is.EqualTo("month"));
    }

    [Test]
    public async Task Moving_average_without_a_baseline_has_no_limits_and_says_so()
    {
        var rows = await RowsAsync("ewma", "--input", _calculate.File("value", "70", "80"));
        Assert.That(rows.Select(row => (row["ewma"], row["low"], row["reason"])), Is.EqualTo(new[] { ("70", "", "no --sigma given: no limits"), ("72", "", "no --sigma given: no limits") }));
    }

    [Test]
    public async Task Cusum_of_nist_is_reproduced()
    {
        string[] values = ["324.925", "324.675", "324.725", "324.350", "325.350", "325.225", "324.125", "324.525", "325.225", "324.600", "324.625", "325.150", "328.325", "327.250"];
        string[] line = ["cusum", "--input", _calculate.File(["value", .. values]), "--target", "325", "--k", "0.3175", "--h", "4.1959"];
        var rows = await RowsAsync(line);
        Assert.That(rows.Skip(12).Select(row => Number(row["s_high"])), Is.EqualTo(new[] { 3.0075, 4.94 }).Within(1e-9));
        Assert.That(rows.Select(row => row["signal"]).Where(word => word.Length > 0), Is.EqualTo(new[] { "above" }));
        Assert.That((rows[13]["signal"], rows[13]["since"]), Is.EqualTo(("above", "13")));
        Assert.That((await RunAsync(line)).Error, Does.Contain("First signal in row 14"));
    }

    [Test]
    public async Task P_chart_of_nist_is_reproduced()
    {
        int[] wafers = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];
        var rows = await RowsAsync("pchart", "--input", _calculate.File(["count,n", .. wafers.Select(count => $"{count},50"), "0,0"]));
        Assert.That(
            (Number(rows[0]["low"]), Number(rows[0]["high"])), Is.EqualTo((.0524, .4102)).Using<(double, double)>(Close));
        Assert.That(rows.Select((row, at) => row["outside"] == "true" ? at + 1 : 0).Where(wafer => wafer > 0), Is.EqualTo(new[] { 15, 23 }));
        Assert.That((rows[30]["share"], rows[30]["low"], rows[30]["reason"]), Is.EqualTo(("", "", "no answers")));
    }

    [TestCase("lmg", .05709122, .17117303, .26013468, .10557015, .11276592)]
    [TestCase("johnson", .0484169, .1547083, .2719641, .1146800, .1169657)]
    public async Task Drivers_of_swiss_are_reproduced(string method, params double[] expected)
    {
        var rows = await RowsAsync(method, "--input", Certified("swiss.csv"));
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "driver", "importance" }));
        Assert.That(rows.Select(row => row["driver"]), Is.EqualTo(new[] { "Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality" }));
        Assert.That(rows.Select(row => Number(row["importance"])), Is.EqualTo(expected).Within(method == "lmg" ? 5e-9 : 1e-7));
        Assert.That((await RunAsync(method, "--input", Certified("swiss.csv"), "--target", "Fertility")).Error, Does.Contain("R² = 0.706735").And.Contain("'province'"));
    }

    [Test]
    public async Task Target_may_stand_anywhere()
    {
        var file = _calculate.File("a,b,y", "1,2,3", "2,1,4", "5,0,9", "7,7,1", "3,8,2");
        Assert.That((await RowsAsync("lmg", "--input", file, "--target", "y")).Select(row => row["driver"]), Is.EqualTo(new[] { "a", "b" }));
        Assert.That((await RowsAsync("lmg", "--input", file)).Select(row => row["driver"]), Is.EqualTo(new[] { "b", "y" }));
    }

    [Test]
    public async Task Collinear_drivers_are_undefined_with_the_reason()
    {
        var rows = await RowsAsync("johnson", "--input", _calculate.File("y,a,b", "1,1,2", "5,2,4", "2,3,6", "9,4,8", "3,7,14"));
        Assert.That(rows.Select(row => (row["importance"], row["reason"].Length > 0)), Is.EqualTo(new[] { ("", true), ("", true) }));
    }

    [Test]
    public async Task Standardised_admissions_are_reproduced()
    {
        var rows = await RowsAsync("standardise", "--input", Admissions());
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "group", "n", "crude", "standardised", "standard_error", "low", "high", "reason" }));
        Assert.That(rows.Select(row => (row["group"], row["n"])), Is.EqualTo(new[] { ("Male", "2691"), ("Female", "1835") }));
        Assert.That(rows.Select(row => Number(row["crude"])), Is.EqualTo(new[] { .44519, .30354 }).Within(5e-6));
        Assert.That(rows.Select(row => Number(row["standardised"])), Is.EqualTo(new[] { .38732, .42996 }).Within(5e-6));
        Assert.That(rows.Select(row => Number(row["standard_error"])), Is.EqualTo(new[] { .00927, .01578 }).Within(5e-6));
    }

    [Test]
    public async Task Stratum_that_a_group_lacks_makes_it_not_adjustable()
    {
        var file = _calculate.File("group,stratum,n,mean,variance,weight", "A,business,40,80,100,0.4", "A,leisure,60,70,100,0.6", "B,business,50,75,90,0.4");
        var rows = await RowsAsync("standardise", "--input", file);
        Assert.That((rows[0]["standardised"], rows[0]["reason"]), Is.EqualTo(("74", "")));
        Assert.That((rows[1]["crude"], rows[1]["standardised"], rows[1]["reason"]), Is.EqualTo(("75", "", "not adjustable: no answers of 'leisure'")));
    }

    [Test]
    public async Task Small_strata_are_merged_and_told()
    {
        var file = _calculate.File("group,stratum,n,mean,variance,weight", "A,business,40,80,100,0.4", "A,crew,1,70,,0.1", "A,leisure,60,70,100,0.5");
        Assert.That((await RunAsync("standardise", "--input", file)).Error, Does.Contain("Group 'A': merged crew + business."));
        Assert.That((await RunAsync("standardise", "--input", file, "--minimum", "1")).Error, Does.Not.Contain("merged"));
    }

    [Test]
    public async Task Percentile_ranks_are_reproduced()
    {
        string[] values = ["13", "12", "11", "8", "4", "3", "2", "1", "1", "1"];
        var own = await RowsAsync("percentile-rank", "--input", _calculate.File(["value", .. values]));
        Assert.That(Number(own[3]["inc"]), Is.EqualTo(2.0 / 3).Within(1e-12));
        string[] queries = ["2", "4", "8", "5", "0", "", "", "", "", ""];
        var asked = await RowsAsync("percentile-rank", "--input", _calculate.File(["value,query", .. values.Zip(queries, (value, query) => $"{value},{query}")]));
        Assert.That(asked.Take(4).Select(row => Number(row["inc"])), Is.EqualTo(new[] { .3333, .5556, .6667, .5833 }).Within(5e-5));
        Assert.That((asked.Count, asked[4]["inc"], asked[4]["reason"]), Is.EqualTo((5, "", "outside the range of the values")));
        var exclusive = await RowsAsync("percentile-rank", "--input", _calculate.File("query,value", "7,1", "5.43,2", ",3", ",6", ",6", ",6", ",7", ",8", ",9"));
        Assert.That(exclusive.Select(row => Number(row["exc"])), Is.EqualTo(new[] { .7, .381 }).Within(5e-5));
    }

    [Test]
    public async Task Stars_are_given_by_value()
    {
        var file = _calculate.File("key,value,city", "a,90,Graz", "b,10,Linz", "c,51,Wien", "d,30,Graz", "e,11,Linz", "f,70,Graz");
        var rows = await RowsAsync("stars", "--input", file);
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "key", "value", "city", "stars" }));
        Assert.That(rows.Select(row => row["stars"]), Is.EqualTo(new[] { "5", "1", "3", "2", "1", "4" }));
        Assert.That((await RowsAsync("stars", "--input", file, "--direction", "lower")).Select(row => row["stars"]), Is.EqualTo(new[] { "1", "5", "3", "4", "5", "2" }));
        Assert.That((await RunAsync("stars", "--input", file, "--clusters", "7", "--format", "csv")).Output, Does.StartWith("key,value,city,stars,reason\na,90,Graz,,\"6 different values, fewer than 7 clusters\"\n"));
    }

    [Test]
    public async Task Numbers_come_out_whole_in_csv_and_json_and_rounded_for_people()
    {
        var file = _calculate.File("successes,n", "1,3");
        Assert.That((await RunAsync("wilson", "--input", file, "--format", "csv")).Output, Does.Contain("1,3,0.3333333333333333,"));
        Assert.That((await RunAsync("wilson", "--input", file, "--format", "json")).Output, Does.Contain("\"share\": 0.3333333333333333").And.Contain("\"reason\": null"));
        Assert.That((await RunAsync("wilson", "--input", file)).Output, Does.Contain("0.3333").And.Not.Contain("0.33333"));
    }

    [Test]
    public async Task Columns_that_a_method_does_not_need_stay_as_they_are()
    {
        var row = (await RowsAsync("bh", "--input", _calculate.File("id,gap,p", "007,-1.5,0.01")))[0];
        Assert.That((row["id"], row["gap"], row["q"]), Is.EqualTo(("007", "-1.5", "0.01")));
    }

    private static bool Close((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 5e-5 && Math.Abs(one.Item2 - other.Item2) < 5e-5;

    private string Sleep() =>
        _calculate.File(["value,group", .. File.ReadLines(Certified("sleep.csv")).Skip(1).Select(line => string.Join(',', line.Split(',')[..2]))]);

    private string Admissions()
    {
        var rows = File.ReadLines(Certified("ucb_admissions.csv")).Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(',')).ToList();
        long Count(Func<string[], bool> chosen) => rows.Where(chosen).Sum(row => long.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture));
        return _calculate.File(
        [
            "group,stratum,successes,n,weight",
            .. from gender in new[] { "Male", "Female" }
               from department in "ABCDEF"
               let admitted = Count(row => row[0] == "Admitted" && row[1] == gender && row[2][0] == department)
               let all = Count(row => row[1] == gender && row[2][0] == department)
               select $"{gender},{department},{admitted},{all},{Count(row => row[2][0] == department)}",
        ]);
    }
}
