using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>A run gives the same result from what is stored with it, whatever became of the answers; what was changed is named.</summary>
internal sealed class ReplayTests
{
    private BonusHouse _house = null!;

    [SetUp]
    public async Task CreateAsync() => _house = await BonusHouse.WithPlanAsync();

    [TearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Run_and_its_true_ups_replay_without_any_answer_sum_or_result()
    {
        var run = await _house.FrozenAsync();
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 5));
        await _house.MustAsync("carl", "bonus", "true-up", run);
        await _house.Login.ExecuteAsync("""
            truncate fact.response, fact.response_history, fact.comment, fact.invitation, rollup.score, rollup.touched, ingest.response_key, ingest.reject,
                result.run, result.current_run, result.closed_period, result.part, result.run_part, result.standing, result.scorecard, chain.property_state, chain.goal;
            """);
        Assert.That(await _house.Login.ScalarAsync<long>("select (select count(*) from fact.response) + (select count(*) from rollup.score)"), Is.Zero);
        var parts = await _house.RowsAsync("carl", "bonus", "replay", run);
        Assert.That(parts.Select(part => $"{part.GetProperty("part")} {part.GetProperty("same")}"), Is.EqualTo(new[] { "run True", "true-up 1 True" }));
        Assert.That(parts[0].GetProperty("replayed").GetString(), Is.EqualTo(await _house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}")));
    }

    [Test]
    public async Task Step_that_was_changed_behind_the_programs_back_is_named()
    {
        var run = await _house.FrozenAsync();
        await TamperAsync($$"""
            update bonus.award set statement = new, hash = bonus.hash_of(head || E'\n' || new)
            from (select participant as p, replace(statement, '"value":150', '"value":149') as new from bonus.award where participant = 'P2') as changed
            where run_id = {{run}} and participant = p
            """);
        Assert.That(await _house.RefusedAsync("anna", "bonus", "replay", run), Does.Match("participant P2, step [0-9]+ \\('curve' of component overall\\): 149.* is stored, 150"));
    }

    [Test]
    public async Task Amount_that_was_changed_is_named()
    {
        var run = await _house.FrozenAsync();
        await TamperAsync($$"""
            update bonus.award set head = new, hash = bonus.hash_of(new || E'\n' || statement)
            from (select participant as p, regexp_replace(head, '"amount":[0-9.]+', '"amount":9999') as new from bonus.award where participant = 'P3') as changed
            where run_id = {{run}} and participant = p
            """);
        Assert.That(await _house.RefusedAsync("anna", "bonus", "replay", run), Does.Match("participant P3, 'amount': 9999 is stored, 700(\\.00)? comes out"));
    }

    [Test]
    public async Task Award_that_was_removed_or_added_is_named()
    {
        var run = await _house.FrozenAsync();
        await TamperAsync($"delete from bonus.award where run_id = {run} and participant = 'P2'");
        Assert.That(await _house.RefusedAsync("anna", "bonus", "replay", run), Does.Contain("participant P2: has no stored award"));
    }

    [Test]
    public async Task Input_that_was_changed_is_named()
    {
        var run = await _house.FrozenAsync();
        await TamperAsync($"""
            alter table bonus.content drop constraint content_check;
            update bonus.content set content = replace(content, '"eligible_earnings":10000', '"eligible_earnings":90000')
            where hash = (select hash from bonus.run_input where run_id = {run} and kind = 'participants')
            """);
        Assert.That(await _house.RefusedAsync("anna", "bonus", "replay", run), Does.Contain("The stored input 'participants' of run").And.Contain("was changed"));
    }

    [Test]
    public async Task Line_of_a_true_up_that_its_inputs_do_not_give_is_named()
    {
        var run = await _house.FrozenAsync();
        await _house.As("anna").ExecuteAsync($$"""
            set role guesttracking_hr;
            select bonus.add_true_up({{run}}, 0, 0, array_agg(kind), array_agg(hash), min(result_hash), array['P1'], array['EUR'], array['paid'], array[9999], array['[]'], '2026-02-01')
            from bonus.run_input join bonus.run using (run_id) where run_id = {{run}}
            """);
        Assert.That(await _house.RefusedAsync("bert", "bonus", "replay", run), Does.Contain("participant P1: has a stored line that the inputs do not give"));
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run, "--approve"), Does.Contain("does not replay").And.Contain("so it cannot be approved"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert true-up approve refused"));

        // One that cannot even be read, either, stands in nobody's way: made again, it can.
        await _house.As("anna").ExecuteAsync($$"""
            set role guesttracking_hr;
            select bonus.add_true_up({{run}}, 1, 0, '{}', '{}', 'x', '{}', '{}', '{}', '{}', '{}', '2026-02-01')
            """);
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 5));
        await _house.MustAsync("carl", "bonus", "true-up", run);
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve", "3");
    }

    private Task TamperAsync(string sql) => _house.Login.ExecuteAsync($"set session_replication_role = replica; {sql}; set session_replication_role = origin");
}
