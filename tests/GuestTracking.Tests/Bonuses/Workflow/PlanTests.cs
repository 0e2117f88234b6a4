using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>Plans are imported once a version and frozen once, before their cycle.</summary>
internal sealed class PlanTests
{
    private BonusHouse _house = null!;

    [SetUp]
    public async Task CreateAsync() => _house = await BonusHouse.CreateAsync();

    [TearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Same_version_again_has_no_effect_and_another_content_is_refused_and_logged()
    {
        var plan = _house.Plan();
        await _house.MustAsync("anna", "bonus", "plan", "import", plan);
        Assert.That((await _house.RowsAsync("anna", "bonus", "plan", "import", plan))[0].GetProperty("added").GetBoolean(), Is.False);
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna plan import"));
        Assert.That(await _house.RefusedAsync("bert", "bonus", "plan", "import", _house.Plan(changed => changed["name"] = "Another")), Does.Contain("another content"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert plan import refused"));
        Assert.That(await _house.Login.ScalarAsync<string>("select string_agg(name, ',') from bonus.plan"), Is.EqualTo("Bonus 2025"));
    }

    [Test]
    public async Task What_the_database_knows_of_a_plan_is_what_its_document_says()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan(plan => plan["bonus"]!["dispute_days"] = 12));
        Assert.That(await _house.Login.ScalarAsync<string>("select concat_ws(' | ', plan, version, name, cycle_start, dispute_days) from bonus.plan"), Is.EqualTo("hotel | 1 | Bonus 2025 | 2025-01-01 | 12"));
        var commented = _house.Plan(plan => plan["version"] = "2");
        await File.AppendAllTextAsync(commented, "// not for the database");
        Assert.That(await _house.RefusedAsync("anna", "bonus", "plan", "import", commented), Does.Contain("no comments"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna plan import refused"));
    }

    [Test]
    public async Task Plan_frozen_before_its_cycle_has_what_the_baseline_period_decided_and_no_late_reason()
    {
        _house.Clock = BonusHouse.On(2024, 12, 31);
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan());
        var frozen = await _house.RowsAsync("bert", "bonus", "plan", "freeze", "hotel", "--late", "not late at all");
        Assert.That(frozen.Select(row => $"{row.GetProperty("parameter")} {row.GetProperty("value")} {row.GetProperty("sites")}"), Is.EqualTo(new[] { "target 75 3" }));
        Assert.That(await _house.Login.ScalarAsync<string>("select content from bonus.plan join bonus.content on hash = statistics_hash"), Does.StartWith("""{"statistics":[{"role":"general_manager","component":"overall","parameter":"target",""").And.Contains("\"value\":75"));
    }

    [Test]
    public async Task Plan_that_names_a_department_nobody_knows_is_not_frozen()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan(plan =>
            plan["bonus"]!["roles"]![0]!["gates"]!.AsArray().Add(new JsonObject { ["rule"] = "minimum_score", ["measure"] = "index", ["department"] = "laundry", ["minimum"] = 50, ["on_failure"] = "nil" })));
        Assert.That(
            await _house.RefusedAsync("anna", "bonus", "plan", "freeze", "hotel", "--late", "x"), Does.Contain("bonus.roles[0].gates[1].department").And.Contain("laundry"));
    }

    [Test]
    public async Task Plan_frozen_in_its_cycle_needs_a_reason_that_stands_on_every_statement_and_in_the_audit()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan());
        Assert.That(await _house.RefusedAsync("anna", "bonus", "plan", "freeze", "hotel"), Does.Contain("began on 2025-01-01").And.Contain("--late"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna plan freeze refused"));
        await _house.MustAsync("anna", "bonus", "plan", "freeze", "hotel", "--late", "the board met in May");
        Assert.That(await _house.Login.ScalarAsync<string>("select details from bonus.audit order by sequence desc limit 1"), Does.Contain("the board met in May"));
        await _house.CalculateAsync();
        Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.award where (head::json) #>> '{plan,late}' = 'the board met in May'"), Is.EqualTo(3));
    }

    [Test]
    public async Task Frozen_plan_is_neither_frozen_nor_imported_anew_and_both_are_logged()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan());
        await _house.MustAsync("anna", "bonus", "plan", "freeze", "hotel", "--late", "x");
        var hash = await _house.Login.ScalarAsync<string>("select frozen_hash from bonus.plan");
        Assert.That(await _house.RefusedAsync("bert", "bonus", "plan", "freeze", "hotel", "--late", "again"), Does.Contain("already"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert plan freeze refused"));
        Assert.That(
            await _house.RefusedAsync("bert", "bonus", "plan", "import", _house.Plan(plan => plan["bonus"]!["dispute_days"] = 5)),
            Does.Contain("was frozen on 2026-02-01 and cannot be changed"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert plan import refused"));
        Assert.That(await _house.Login.ScalarAsync<string>("select frozen_hash from bonus.plan"), Is.EqualTo(hash));
    }

    [Test]
    public async Task Plan_with_several_versions_is_named_by_its_version()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan());
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan(plan => plan["version"] = "2"));
        Assert.That(await _house.RefusedAsync("anna", "bonus", "plan", "freeze", "hotel"), Does.Contain("several versions: 2, 1").And.Contain("--version"));
        await _house.MustAsync("anna", "bonus", "plan", "freeze", "hotel", "--version", "2", "--late", "x");
        Assert.That(await _house.CalculateAsync(), Is.EqualTo("1"), "the only frozen one is meant");
    }

    [Test]
    public async Task Calculation_is_refused_and_logged_for_a_plan_that_is_not_frozen_and_for_a_cycle_that_is_not_over()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan());
        string[] calculate = ["bonus", "calculate", "hotel", "--participants", _house.Participants(), "--scores", _house.Results(), "--cases", _house.Cases()];
        Assert.That(await _house.RefusedAsync("bert", calculate), Does.Contain("is not frozen"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert run calculate refused"));
        _house.Clock = BonusHouse.On(2024, 12, 1);
        await _house.MustAsync("anna", "bonus", "plan", "freeze", "hotel");
        _house.Clock = BonusHouse.On(2025, 12, 31);
        Assert.That(await _house.RefusedAsync("carl", calculate), Does.Contain("ends on 2025-12-31"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl run calculate refused"));
    }

    [Test]
    public async Task Calculation_of_a_period_whose_answers_still_come_in_is_refused_and_logged()
    {
        await using var house = await BonusHouse.CreateAsync(closed: false);
        house.Clock = BonusHouse.On(2024, 12, 1);
        await house.MustAsync("anna", "bonus", "plan", "import", house.Plan());
        await house.MustAsync("anna", "bonus", "plan", "freeze", "hotel");
        house.Clock = BonusHouse.On(2026, 1, 5);
        Assert.That(
            await house.RefusedAsync("anna", "bonus", "calculate", "hotel", "--participants", house.Participants(), "--scores", house.Results(), "--cases", house.Cases()),
            Does.Contain("The period 2025 is not final"));
        Assert.That(await house.LastAuditAsync(), Is.EqualTo("anna run calculate refused"));
        Assert.That(await house.Login.ScalarAsync<long>("select count(*) from bonus.run"), Is.Zero);
    }

    [Test]
    public async Task Plan_that_asks_for_cases_is_not_calculated_without_them()
    {
        await _house.MustAsync("anna", "bonus", "plan", "import", _house.Plan());
        await _house.MustAsync("anna", "bonus", "plan", "freeze", "hotel", "--late", "x");
        Assert.That(await _house.RefusedAsync("anna", "bonus", "calculate", "hotel", "--participants", _house.Participants(), "--scores", _house.Results()), Does.Contain("--cases FILE"));
    }
}
