using DocumentFormat.OpenXml.Packaging;
using GuestTracking.Tests.Bonuses.Workflow;
using GuestTracking.Tests.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed class PaperVerbTests
{
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("papers-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    private string Out => Path.Combine(folder, "out");

    [Test]
    public async Task Statements_of_a_frozen_run_are_pages_texts_a_list_and_a_workbook()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.FrozenAsync(false, "H3,C-1,2025-06-01,");
        var workbook = Path.Combine(folder, "hr.xlsx");
        await house.MustAsync("bert", "bonus", "statement", run, "--out", Out, "--workbook", workbook);
        Assert.That(
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "P1.html", "P1.txt", "P2.html", "P2.txt", "P3.html", "P3.txt", "index.csv" }));
        Assert.That(File.ReadAllLines(Path.Combine(Out, "index.csv")), Is.EqualTo(new[]
        {
            "participant,file,text,language,outcome,why_not", "P1,P1.html,P1.txt,de,paid,", "P2,P2.html,P2.txt,en,paid,", "P3,P3.html,P3.txt,de,held,",
        }));
        Assert.That(File.ReadAllText(Path.Combine(Out, "P1.txt")), Does.Contain("Ihr Bonus: 1.000,00\u00a0€").And.Contain("bis zum 3. März 2026 (30 Tage)"));
        Assert.That(File.ReadAllText(Path.Combine(Out, "P2.txt")), Does.Contain("Your bonus: £2,600.00").And.Contain("Calculation " + run));
        Assert.That(File.ReadAllText(Path.Combine(Out, "P3.txt")), Does.Contain("Dieser Bonus ist zurückgestellt"));
        using var document = SpreadsheetDocument.Open(workbook, isEditable: false);
        Assert.That(GeneralManagerPack.Cells(document, "Exceptions").Select(cell => cell.Value), Has.Some.EqualTo("Held").And.Some.Contains("C-1"));
        Assert.That(await house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}"), Is.Not.Null);
        var hash = await house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}");
        Assert.That(File.ReadAllText(Path.Combine(Out, "P1.html")), Does.Contain(hash!));
    }

    [Test]
    public async Task Statement_before_approval_says_that_it_is_not_valid_and_one_participant_leaves_the_list_alone()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.CalculateAsync();
        await house.MustAsync("anna", "bonus", "statement", run, "--participant", "P2", "--out", Out, "--language", "fr");
        Assert.That(Directory.GetFiles(Out).Select(Path.GetFileName), Is.EquivalentTo(new[] { "P2.html", "P2.txt" }));
        Assert.That(File.ReadAllText(Path.Combine(Out, "P2.txt")), Does.Contain("Pas encore définitif"));
        Assert.That(
            await house.RefusedAsync("anna", "bonus", "statement", run, "--participant", "P9", "--out", Out),
            Does.Contain($"There is no participant 'P9' in run {run}."));
        Assert.That(await house.RefusedAsync("anna", "bonus", "statement", "99", "--out", Out), Does.Contain("There is no run 99"));
        Assert.That(await house.RefusedAsync("anna", "bonus", "statement", run, "--out", Out, "--language", "tlh"), Does.Contain("There are no words for the language 'tlh'"));
    }

    [Test]
    public async Task Run_whose_inputs_give_another_result_gets_no_paper()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.CalculateAsync();
        await house.Login.ExecuteAsync($"set session_replication_role = replica; update bonus.run set result_hash = repeat('0', 64) where run_id = {run}");
        Assert.That(
            await house.RefusedAsync("anna", "bonus", "statement", run, "--out", Out),
            Does.Contain($"Run {run} does not replay").And.Contain($"guesttracking bonus replay {run}"));
        Assert.That(Directory.Exists(Out), Is.False);
    }

    [Test]
    public async Task Letters_of_a_frozen_plan_are_written_and_who_gets_none_is_listed_with_the_reason()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var participants = house.Participants("P4,Dora,general_manager,H1,,,,,10,EUR,DE,de,", "P5,Elio,general_manager,H1,,,,10000,10,EUR,IT,it,");
        var refusal = await house.RefusedAsync("anna", "bonus", "letter", "hotel", "--participants", participants, "--out", Out);
        Assert.That(refusal, Does.Contain("1 of 5 papers are missing, first that of 'P5': There are no words for the language 'it'"));
        var list = File.ReadAllLines(Path.Combine(Out, "index.csv"));
        Assert.That(list[4], Does.StartWith("P4,,,de,refused,").And.Contain("Eligible earnings are missing"));
        Assert.That(list[5], Does.StartWith("P5,,,it,letter,").And.Contain("words.it.json"));
        Assert.That(File.ReadAllText(Path.Combine(Out, "P1.txt")), Does.Contain("Ihr Zielbonus: 1.000,00\u00a0€").And.Contain("Festgeschrieben am 15. Dezember 2024.")
            .And.Contain("Zielwert 75: 100\u00a0% (Median von 3 Hotels in 2024)"));
        Assert.That(File.Exists(Path.Combine(Out, "P5.html")), Is.False);
    }

    [Test]
    public async Task Letter_of_a_plan_that_is_not_frozen_is_refused()
    {
        await using var house = await BonusHouse.CreateAsync();
        await house.MustAsync("anna", "bonus", "plan", "import", house.Plan());
        Assert.That(
            await house.RefusedAsync("anna", "bonus", "letter", "hotel", "--participants", house.Participants(), "--out", Out),
            Does.Contain("The plan hotel, version 1, is not frozen, and can still change. Freeze it first"));
    }
}
