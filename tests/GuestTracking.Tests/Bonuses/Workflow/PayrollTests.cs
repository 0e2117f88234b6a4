using System.Text.Json;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary><c>bonus payroll</c>: what a frozen or paid run moves, and what statements say of it.</summary>
internal sealed class PayrollTests
{
    private BonusHouse _house = null!;

    [SetUp]
    public async Task CreateAsync() => _house = await BonusHouse.WithPlanAsync();

    [TearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Payroll_has_everybody_with_approved_true_ups_and_control_sums()
    {
        var run = await _house.FrozenAsync(false, "H3,C-1,2025-06-01,");
        Assert.That(await LinesAsync(run), Is.EqualTo("P1 EUR 1000+0=1000 to be paid, P2 GBP 2600+0=2600 to be paid, P3 EUR 0+0=0 held"));
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1));
        await _house.MustAsync("carl", "bonus", "true-up", run);
        Assert.That(await LinesAsync(run), Does.Contain("P2 GBP 2600+0=2600"), "not approved");
        Assert.That((await _house.RunAsync("carl", "bonus", "payroll", run)).Error, Does.Contain("True-up 1 is not approved"));
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve");
        Assert.That(await LinesAsync(run), Does.Contain("P2 GBP 2600+-240=2360 to be paid"));
        await _house.MustAsync("carl", "bonus", "pay", run, "--on", "2026-02-20");
        var result = await _house.RunAsync("anna", "bonus", "payroll", run, "--format", "csv");
        Assert.That(result.Output, Is.EqualTo("""
            participant,name,currency,award,true_ups,amount,state,paid_on,after_payment,open
            P1,Ada,EUR,1000,0,1000,paid,2026-02-20,0,0
            P2,Ben,GBP,2600,-240,2360,paid,2026-02-20,0,0
            P3,Cleo,EUR,0,0,0,held,2026-02-20,0,0

            """));
        Assert.That(result.Error, Does.Contain("1,000.00 EUR for 1 of 3 participants.").And.Contain("2,360.00 GBP for 1 of 3 participants."));
    }

    [TestCase("forgive", 0)]
    [TestCase("recover", -240)]
    public async Task Since_the_payment_differences_stand_beside_it_and_add_up_to_what_was_received(string decision, int taken)
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1), BonusHouse.Tenth("H1", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 1, 5));
        await _house.MustAsync("carl", "bonus", "true-up", run);
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve");
        Assert.That(await LinesAsync(run), Is.EqualTo("P1 EUR 1000+0=1000 paid, since 60, open 0, P2 GBP 2600+0=2600 paid, since 0, open -240, P3 EUR 700+0=700 paid, since 0, open 0"));
        await _house.MustAsync("bert", "bonus", "true-up", run, "--participant", "P2", "--decide", decision, "--on", "2026-05-01", "--reason", "agreed with P2");
        Assert.That(await LinesAsync(run), Does.Contain($"P2 GBP 2600+0=2600 paid, since {taken}, open 0"));
        foreach (var row in await _house.RowsAsync("anna", "bonus", "payroll", run))
        {
            Assert.That(
                row.GetProperty("amount").GetDecimal() + row.GetProperty("after_payment").GetDecimal(),
                Is.EqualTo(await _house.Login.ScalarAsync<decimal>($"select bonus.received({run}, '{row.GetProperty("participant")}')")));
        }
    }

    [Test]
    public async Task Statement_lists_approved_true_ups_with_difference_date_and_decision()
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1), BonusHouse.Tenth("H1", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 1, 5));
        await _house.MustAsync("carl", "bonus", "true-up", run);
        Assert.That(await StatementAsync(run, "P2"), Does.Not.Contain("True-ups since then"), "not approved");
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve");
        Assert.That(await StatementAsync(run, "P1"), Does.Contain("True-up 1, approved on 1 February 2026: from €1,000.00 to €1,060.00, +€60.00. €60.00 is paid in addition."));
        Assert.That(await StatementAsync(run, "P2"), Does.Contain("from £2,600.00 to £2,360.00, \u2212£240.00. Nothing is deducted without a dated decision, and there is none yet."));
        Assert.That(await StatementAsync(run, "P3"), Does.Not.Contain("True-ups since then"));
        await _house.MustAsync("bert", "bonus", "true-up", run, "--participant", "P2", "--decide", "offset", "--on", "2026-05-01", "--reason", "agreed with P2");
        Assert.That(await StatementAsync(run, "P2"), Does.Contain(
            $"£240.00 is offset against a later payment as of 1 May 2026, decided by {BonusHouse.LoginOf("bert")}. Reason: agreed with P2"));
        var folder = Directory.CreateTempSubdirectory("payroll-").FullName;
        try
        {
            await _house.MustAsync("anna", "bonus", "true-up", run, "--out", folder, "--language", "en");
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "P1.html", "P1.txt", "P2.html", "P2.txt", "index.csv" }));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(folder, "P2.txt")), Does.Contain("Difference to your statement: \u2212£240.00").And.Contain("H2, 2025: 100, 30 answers").And.Contain("→ 90, 30"));
            Assert.That(await _house.RefusedAsync("anna", "bonus", "true-up", run, "--out", folder, "--list"), Does.Contain("--list does not go with it"));
            var file = Path.Combine(folder, "data.json");
            await _house.MustAsync("anna", "bonus", "statement", run, "--participant", "P2", "--data", file);
            using var data = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            var line = data.RootElement.GetProperty("awards")[0].GetProperty("true_ups").EnumerateArray().Single();
            Assert.That(
                $"{line.GetProperty("number")} {line.GetProperty("approved_on")} {line.GetProperty("amount_before").GetDecimal():0} {line.GetProperty("amount_after").GetDecimal():0} {line.GetProperty("difference").GetDecimal():0} {line.GetProperty("settlement")} {line.GetProperty("decided_amount").GetDecimal():0} {line.GetProperty("decided_on")} {line.GetProperty("reason")}",
                Is.EqualTo("1 2026-02-01 2600 2360 -240 offset 240 2026-05-01 agreed with P2"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Run_that_is_not_frozen_has_no_payroll()
    {
        var run = await _house.CalculateAsync();
        Assert.That(await _house.RefusedAsync("anna", "bonus", "payroll", run), Does.Contain($"Run {run} is calculated: its amounts can still change"));
        Assert.That(await _house.RefusedAsync("anna", "bonus", "payroll", "99"), Does.Contain("There is no run 99"));
    }

    [Test]
    public async Task Approval_says_how_many_awards_are_held()
    {
        Assert.That(await ApprovedAsync("H3,C-1,2025-06-01,"), Does.Contain("1 of 3 awards are held and will not be paid"));
        Assert.That(await ApprovedAsync(), Does.Contain("is approved").And.Not.Contain("held"));

        async Task<string> ApprovedAsync(params string[] cases)
        {
            var run = await _house.CalculateAsync("anna", cases);
            await _house.MustAsync("anna", "bonus", "review", run);
            return (await _house.RunAsync("bert", "bonus", "approve", run)).Error;
        }
    }

    [Test]
    public async Task People_whom_another_company_pays_have_no_amounts_and_cells_are_no_formulas()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan(plan => (plan["version"], plan["bonus"]!["other_employers"]) = ("2", "percent_only")));
        await _house.MustAsync("anna", "bonus", "plan", "freeze", "hotel", "--version", "2", "--late", "a test");
        var results = _house.Results();
        await File.WriteAllTextAsync(results, "site,measure,baseline,performance,n,employer\nH1,operating_result,,100,,\nH2,operating_result,,100,,\nH3,operating_result,,100,,\nF1,operating_result,,100,,Hotels Ltd\nF1,index,80,80,50,Hotels Ltd\n");
        await _house.MustAsync("anna", "bonus", "calculate", "hotel", "--version", "2", "--participants", _house.Participants("=F,=1+1,general_manager,F1,,,,,,EUR,DE,en,"), "--scores", results, "--cases", _house.Cases());
        var run = (await _house.Login.ScalarAsync<long>("select max(run_id) from bonus.run")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await _house.MustAsync("anna", "bonus", "review", run);
        await _house.MustAsync("bert", "bonus", "approve", run);
        await _house.MustAsync("bert", "bonus", "freeze", run);
        Assert.That((await _house.MustAsync("anna", "bonus", "payroll", run, "--format", "csv")).Split('\n')[1], Is.EqualTo("\"'=F\",\"'=1+1\",EUR,,,,without money,,,"));
        await File.WriteAllTextAsync(results, (await File.ReadAllTextAsync(results)).Replace("F1,operating_result,,100", "F1,operating_result,,110", StringComparison.Ordinal));
        var line = (await _house.RowsAsync("carl", "bonus", "true-up", run, "--scores", results)).Single();
        Assert.That((line.GetProperty("participant").GetString(), line.GetProperty("amount_before").ValueKind, line.GetProperty("difference").ValueKind, line.GetProperty("payable").ValueKind),
            Is.EqualTo(("=F", JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null)));
    }

    private async Task<string> StatementAsync(string run, string participant)
    {
        var folder = Directory.CreateTempSubdirectory("payroll-").FullName;
        try
        {
            await _house.MustAsync("anna", "bonus", "statement", run, "--participant", participant, "--language", "en", "--out", folder);
            return System.Text.RegularExpressions.Regex.Replace(await File.ReadAllTextAsync(Path.Combine(folder, participant + ".txt")), "[ \n]+", " ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> LinesAsync(string run) => string.Join(", ", (await _house.RowsAsync("carl", "bonus", "payroll", run)).Select(line =>
        $"{line.GetProperty("participant")} {line.GetProperty("currency")} {line.GetProperty("award").GetDecimal():0}+{line.GetProperty("true_ups").GetDecimal():0}={line.GetProperty("amount").GetDecimal():0} {line.GetProperty("state")}"
        + (line.GetProperty("open").ValueKind == JsonValueKind.Null ? "" : $", since {line.GetProperty("after_payment").GetDecimal():0}, open {line.GetProperty("open").GetDecimal():0}")));
}
