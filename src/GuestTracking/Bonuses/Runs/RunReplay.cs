using System.Data;
using System.Text.Json;
using GuestTracking.Core.Bonuses;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>What a replay gave.</summary>
/// <param name="Part">The run, or one of its true-ups.</param>
/// <param name="Stored">The hash that was stored with it.</param>
/// <param name="Replayed">The hash that its stored inputs give now.</param>
/// <param name="Difference">The first participant and step that differ, in a sentence; null: none does.</param>
internal sealed record ReplayedPart(string Part, string Stored, string Replayed, string? Difference);

/// <summary>
/// Reckons a run and its true-ups again from what is stored with them alone, whatever became of answers, sums and results, and
/// compares with what was stored.
/// </summary>
internal static class RunReplay
{
    /// <summary>The run first, then its true-ups by number.</summary>
    /// <param name="hr">Connections of hr.</param>
    /// <param name="runId">The run.</param>
    /// <param name="only">A true-up, which then comes last: of the others only those that were approved. Null: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">There is no such run, or an input is not the one that was stored.</exception>
    public static async Task<IReadOnlyList<ReplayedPart>> OfAsync(NpgsqlDataSource hr, long runId, int? only, CancellationToken cancellationToken)
    {
        await using var connection = await hr.OpenConnectionAsync(cancellationToken);
        // One snapshot: who decides an award meanwhile changes inputs and awards together.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var run = await RunReader.FindAsync(connection, runId, cancellationToken);
        var (part, before) = await RunAsync(connection, run, cancellationToken);
        var parts = new List<ReplayedPart> { part };
        for (var number = 1; number <= (only ?? run.TrueUps); number++)
        {
            var (stored, isApproved) = await TrueUpAsync(connection, runId, number, cancellationToken);
            if (!isApproved && only is { } meant && number != meant)
            {
                continue;
            }
            var after = (await RunReader.InputsAsync(connection, runId, number, cancellationToken)).Calculate();
            var replayed = Hash(after, run.Plan);
            parts.Add(new(
                FormattableString.Invariant($"true-up {number}"), stored, replayed,
                stored == replayed ? await LineAsync(connection, runId, number, TrueUps.Changed(before, after), cancellationToken)
                    : "its inputs give another result; which award it is cannot be told, as true-ups store differences only"));
            // The next one counts from the last that was approved.
            before = isApproved ? after : before;
        }
        return parts;
    }

    /// <summary>The hash of a result.</summary>
    public static string Hash(BonusResult result, PlanStamp plan) =>
        ResultJson.Hash(ResultJson.Hashes(result.Awards, plan), ResultJson.Totals(result.Totals));

    private static async Task<(string Hash, bool IsApproved)> TrueUpAsync(NpgsqlConnection connection, long run, int number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select result_hash, approved_on is not null from bonus.true_up where run_id = $1 and number = $2", connection)
        {
            Parameters = { new() { Value = run }, new() { Value = number } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetString(0), row.GetBoolean(1));
    }

    /// <summary>The first line of a true-up that is not what its inputs give, in a sentence; null where all are.</summary>
    private static async Task<string?> LineAsync(
        NpgsqlConnection connection, long run, int number, List<(Award Award, string Changes)> lines, CancellationToken cancellationToken)
    {
        var given = lines.ToDictionary(
            line => line.Award.Participant.Key,
            line => (line.Award.Participant.Currency.Code, Outcome: CanonicalJson.Word(line.Award.Outcome), Amount: TrueUps.Money(line.Award), line.Changes), StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            "select participant, currency, outcome_after, amount_after, changes from bonus.true_up_line where run_id = $1 and number = $2 order by participant collate \"C\"", connection)
        {
            Parameters = { new() { Value = run }, new() { Value = number } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (participant, stored) = (row.GetString(0), (row.GetString(1), row.GetString(2), row.GetDecimal(3), row.GetString(4)));
            if (!given.Remove(participant, out var line))
            {
                return $"participant {participant}: has a stored line that the inputs do not give";
            }
            if (line != stored)
            {
                return FormattableString.Invariant(
                    $"participant {participant}: {stored.Item2} {stored.Item3} {stored.Item1} is stored, {line.Outcome} {line.Amount} {line.Code} comes out{((line.Outcome, line.Amount, line.Code) == (stored.Item2, stored.Item3, stored.Item1) ? ", with other scores" : "")}");
            }
        }
        return given.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } without ? $"participant {without}: has no stored line" : null;
    }

    private static async Task<(ReplayedPart Part, BonusResult Result)> RunAsync(NpgsqlConnection connection, StoredRun run, CancellationToken cancellationToken)
    {
        var inputs = await RunReader.InputsAsync(connection, run.RunId, 0, cancellationToken);
        var result = inputs.Calculate();
        var totals = ResultJson.Totals(result.Totals);
        var hashes = ResultJson.Hashes(result.Awards, run.Plan);
        var replayed = ResultJson.Hash(hashes, totals);
        // What is stored is reckoned with itself, not its stored hash: either could have been changed.
        var stored = new Dictionary<string, (string Stored, string OfContent)>(StringComparer.Ordinal);
        await foreach (var award in RunReader.AwardsAsync(connection, run.RunId, null, cancellationToken))
        {
            stored.Add(award.Participant, (award.Hash, CanonicalJson.Hash($"{award.Head}\n{award.Statement}")));
        }
        return (new("run", run.ResultHash ?? "", replayed, await DifferenceAsync()), result);

        async Task<string?> DifferenceAsync()
        {
            foreach (var (award, (participant, hash)) in result.Awards.Zip(hashes))
            {
                if (!stored.TryGetValue(participant, out var before))
                {
                    return $"participant {participant}: has no stored award";
                }
                if (before.OfContent != hash)
                {
                    var document = await RunReader.AwardsAsync(connection, run.RunId, participant, cancellationToken).SingleAsync(cancellationToken);
                    return $"participant {participant}, {Step(document, ResultJson.Of(award, run.Plan))}";
                }
                if (before.Stored != hash)
                {
                    return $"participant {participant}: the stored hash is not that of the stored award";
                }
            }
            if (stored.Keys.Except(hashes.Select(award => award.Participant), StringComparer.Ordinal).FirstOrDefault() is { } further)
            {
                return $"participant {further}: has a stored award that the inputs do not give";
            }
            return run.Totals != totals ? $"the totals: {run.Totals} is stored, {totals} comes out"
                : run.ResultHash != replayed ? "the stored hash is not that of the stored awards" : null;
        }
    }

    /// <summary>The first step, or else the first figure, in which two awards differ.</summary>
    private static string Step(AwardDocument stored, AwardDocument replayed)
    {
        using var before = JsonDocument.Parse(stored.Statement);
        using var after = JsonDocument.Parse(replayed.Statement);
        var (linesBefore, linesAfter) = (before.RootElement.GetProperty("lines"), after.RootElement.GetProperty("lines"));
        for (var at = 0; at < Math.Max(linesBefore.GetArrayLength(), linesAfter.GetArrayLength()); at++)
        {
            var (old, now) = (Line(linesBefore, at), Line(linesAfter, at));
            if (old?.GetRawText() != now?.GetRawText())
            {
                var line = (now ?? old)!.Value;
                var component = line.TextOrNone("component") is { } key ? $" of component {key}" : "";
                return FormattableString.Invariant($"step {at + 1} ('{line.TextOf("step")}'{component}): {Value(old)} is stored, {Value(now)} comes out");
            }
        }
        using var headBefore = JsonDocument.Parse(stored.Head);
        using var headAfter = JsonDocument.Parse(replayed.Head);
        foreach (var member in headAfter.RootElement.EnumerateObject())
        {
            if (!headBefore.RootElement.TryGetProperty(member.Name, out var old) || old.GetRawText() != member.Value.GetRawText())
            {
                return $"'{member.Name}': {(old.ValueKind == JsonValueKind.Undefined ? "nothing" : old.GetRawText())} is stored, {member.Value.GetRawText()} comes out";
            }
        }
        return "its assignments: other figures are stored than come out";
    }

    private static JsonElement? Line(JsonElement lines, int at) => at < lines.GetArrayLength() ? lines[at] : null;

    private static string Value(JsonElement? line) => line is { } one ? $"{(one.TryGetProperty("value", out var value) ? value.GetRawText() : "no value")} ({one.TextOrNone("formula")})" : "nothing";
}
