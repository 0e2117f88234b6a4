using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuestTracking.Tests.Bonuses.Workflow;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

/// <summary><c>bonus statement --data</c>: the calculation statement for programs says what the paper says.</summary>
internal sealed partial class StatementDataTests
{
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("data-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    private string Data => Path.Combine(folder, "run.json");

    [Test]
    public async Task Every_figure_of_the_papers_is_in_the_data()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.FrozenAsync(false, "H3,C-1,2025-06-01,");
        await house.MustAsync("bert", "bonus", "statement", run, "--out", folder, "--language", "en", "--data", Data);
        using var data = JsonDocument.Parse(await File.ReadAllBytesAsync(Data));
        Assert.That(Awards(data).Select(award => award.GetProperty("award").GetProperty("participant").GetString()), Is.EqualTo(new[] { "P1", "P2", "P3" }));
        foreach (var award in Awards(data))
        {
            var text = Dates().Replace(Blanks().Replace(await File.ReadAllTextAsync(Path.Combine(folder, $"{award.GetProperty("award").GetProperty("participant")}.txt")), " "), "");
            var formulas = award.GetProperty("statement").GetProperty("lines").EnumerateArray()
                .Select(line => line.TryGetProperty("formula", out var formula) ? formula.GetString()! : "").Where(formula => formula.Length > 0).ToList();
            Assert.That(formulas, Has.Count.GreaterThan(4));
            // A number of the text is one of the data, rounded to the decimals that the text shows.
            var known = Figures().Matches(data.RootElement.GetProperty("plan").GetRawText() + award.GetRawText())
                .Select(match => decimal.Parse(match.Value, CultureInfo.InvariantCulture)).Concat(Known(data)).ToHashSet();
            var unknown = Figures().Matches(Thousands().Replace(text, "")).Select(match => match.Value).Where(shown => !known.Any(number => Shows(shown, number))).ToList();
            Assert.That(unknown, Is.Empty, text);
            foreach (var formula in formulas)
            {
                Assert.That(Thousands().Replace(text, ""), Does.Contain(Blanks().Replace(formula, " ")));
            }
        }
    }

    [Test]
    public async Task Data_is_the_stored_award_can_be_checked_by_itself_and_comes_out_the_same()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.CalculateAsync();
        await house.MustAsync("anna", "bonus", "statement", run, "--data", Data);
        var first = await File.ReadAllBytesAsync(Data);
        await house.MustAsync("carl", "bonus", "statement", run, "--data", Data);
        Assert.That(await File.ReadAllBytesAsync(Data), Is.EqualTo(first));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { Data }));
        using var data = JsonDocument.Parse(first);
        var root = data.RootElement;
        Assert.That($"{root.GetProperty("run")} {root.GetProperty("state")} {root.GetProperty("plan").GetProperty("plan")} {root.GetProperty("plan").GetProperty("version")}", Is.EqualTo($"{run} calculated hotel 1"));
        var lines = "";
        foreach (var award in Awards(data))
        {
            var (head, statement) = (award.GetProperty("award").GetRawText(), award.GetProperty("statement").GetRawText());
            var participant = award.GetProperty("award").GetProperty("participant").GetString();
            Assert.That(award.GetProperty("hash").GetString(), Is.EqualTo(Hash($"{head}\n{statement}")));
            Assert.That(await house.Login.ScalarAsync<string>($"select head || e'\\n' || statement from bonus.award where run_id = {run} and participant = '{participant}'"), Is.EqualTo($"{head}\n{statement}"));
            lines += $"{participant}\t{award.GetProperty("hash")}\n";
        }
        Assert.That(Hash(lines + root.GetProperty("totals").GetRawText()), Is.EqualTo(root.GetProperty("result_hash").GetString()));
        Assert.That(root.GetProperty("result_hash").GetString(), Is.EqualTo(await house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}")));
    }

    [Test]
    public async Task Data_of_one_participant_has_nobody_else_and_what_cannot_be_written_is_refused()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.CalculateAsync();
        await house.MustAsync("anna", "bonus", "statement", run, "--participant", "P2", "--data", Data);
        var before = await File.ReadAllTextAsync(Data);
        Assert.That(before, Does.Contain("\"Ben\"").And.Not.Contain("Ada").And.Not.Contain("Cleo"));
        Assert.That(await RefusedAsync("--participant", "P9", "--data", Data), Does.Contain($"There is no participant 'P9' in run {run}."));
        Assert.That(await RefusedAsync("--data", folder), Does.Contain($"--data '{folder}' is a folder"));
        Assert.That(await RefusedAsync("--data", Data, "--workbook", Data), Does.Contain("--workbook and --data name the same file"));
        Assert.That(await RefusedAsync(), Does.Contain("Say what to write"));
        await house.Login.ExecuteAsync($"set session_replication_role = replica; alter table bonus.award drop constraint award_check; update bonus.award set head = replace(head, 'Ben', 'Bob') where run_id = {run}");
        Assert.That(await RefusedAsync("--participant", "P2", "--data", Data), Does.Contain("the award of 'P2' does not have its hash").And.Contain($"bonus replay {run}"));
        await house.Login.ExecuteAsync($"set session_replication_role = replica; update bonus.award set head = replace(head, 'Bob', 'Ben') where run_id = {run}; delete from bonus.award where run_id = {run} and participant = 'P1'");
        Assert.That(await RefusedAsync("--data", Data), Does.Contain("do not give the hash of its result"));
        Assert.That((await File.ReadAllTextAsync(Data), Directory.GetFiles(folder).Length), Is.EqualTo((before, 1)), "what is refused leaves the file as it was");

        Task<string> RefusedAsync(params string[] options) => house.RefusedAsync("anna", ["bonus", "statement", run, .. options]);
    }

    private static IEnumerable<JsonElement> Awards(JsonDocument data) => data.RootElement.GetProperty("awards").EnumerateArray();

    /// <summary>Days of the whole cycle, which its first and last day say, and the number of the run.</summary>
    private static IEnumerable<decimal> Known(JsonDocument data) => [365, data.RootElement.GetProperty("run").GetDecimal(), data.RootElement.GetProperty("dispute_days").GetDecimal()];

    private static bool Shows(string shown, decimal number)
    {
        var decimals = shown.Length - 1 - shown.IndexOf('.', StringComparison.Ordinal);
        return decimal.Parse(shown, CultureInfo.InvariantCulture) == Math.Round(number, shown.Contains('.', StringComparison.Ordinal) ? decimals : 0, MidpointRounding.AwayFromZero);
    }

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    [GeneratedRegex("[ \n]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\b[0-9a-f]{64}\b")]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?<=\d),(?=\d{3})")]
    private static partial Regex Thousands();

    /// <summary>Numbers that are no part of a key such as P1.</summary>
    [GeneratedRegex(@"(?<![\w.\-])\d+(\.\d+)?(?![\w\-])")]
    private static partial Regex Figures();
}
