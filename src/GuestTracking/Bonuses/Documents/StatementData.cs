using System.Data;
using System.Text.Json;
using GuestTracking.Bonuses.Runs;
using Npgsql;

namespace GuestTracking.Bonuses.Documents;

/// <summary>
/// The calculation statements of a run as data: one canonical JSON object with the run, the plan that it was calculated under, and each
/// award as it is stored, with its hash and what approved true-ups changed since. The hashes of all awards and the totals give the hash
/// of the result, so that whoever has the file can check it without the database.
/// </summary>
internal static class StatementData
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes a file: of one participant, or of all in the order of the result. The same run gives the same bytes.</summary>
    /// <param name="hr">Connections of hr.</param>
    /// <param name="run">The run.</param>
    /// <param name="participant">Key of one participant; null: all.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">There is no such run or participant, nothing is calculated, or what is stored does not have its hash.</exception>
    public static async Task WriteAsync(NpgsqlDataSource hr, long run, string? participant, string path, CancellationToken cancellationToken)
    {
        await using var connection = await hr.OpenConnectionAsync(cancellationToken);
        // One snapshot: who decides an award meanwhile changes inputs and awards together.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var stored = await RunReader.FindAsync(connection, run, cancellationToken);
        var inputs = await RunReader.InputsAsync(connection, run, 0, cancellationToken);
        var trueUps = (await TrueUpLine.ListAsync(connection, run, null, cancellationToken)).Where(line => line.ApprovedOn is not null)
            .ToLookup(line => line.Participant, StringComparer.Ordinal);
        await PaperFolder.WriteAsync(path, async file =>
        {
            await using var json = CanonicalJson.To(file);
            json.WriteStartObject();
            WriteRun(json, stored);
            WritePlan(json, stored, inputs);
            json.WriteStartArray("awards");
            var hashes = new List<(string Participant, string Hash)>();
            await foreach (var award in RunReader.AwardsAsync(connection, run, participant, cancellationToken))
            {
                if (CanonicalJson.Hash($"{award.Head}\n{award.Statement}") != award.Hash)
                {
                    throw Changed(run, $"the award of '{award.Participant}' does not have its hash");
                }
                hashes.Add((award.Participant, award.Hash));
                WriteAward(json, award, trueUps[award.Participant]);
                await json.FlushAsync(cancellationToken);
            }
            Require(stored, participant, hashes);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteRun(Utf8JsonWriter json, StoredRun run)
    {
        json.WriteNumber("run", run.RunId);
        json.WriteString("state", run.State);
        json.Date("statements_on", run.FrozenOn);
        json.WriteNumber("dispute_days", run.DisputeDays);
        json.Date("dispute_until", run.DisputeDeadline);
        json.Date("paid_on", run.PaidOn);
        json.Text("inputs_hash", run.InputsHash);
        json.Text("result_hash", run.ResultHash);
        json.WritePropertyName("totals");
        json.WriteRawValue(run.Totals!, skipInputValidation: true);
    }

    /// <summary>What scores are held against stands in the plan's document, and in what was frozen with it.</summary>
    private static void WritePlan(Utf8JsonWriter json, StoredRun run, RunInputs inputs)
    {
        json.WriteStartObject("plan");
        json.WriteString("plan", run.Plan.Plan);
        json.WriteString("version", run.Plan.Version);
        json.WriteString("frozen", run.Plan.FrozenHash);
        json.Date("frozen_on", run.PlanFrozenOn);
        json.Text("late", run.Plan.LateReason);
        json.WritePropertyName("document");
        using (var document = JsonDocument.Parse(inputs.PlanText, Lenient))
        {
            document.WriteTo(json);
        }
        json.WritePropertyName("statistics");
        json.WriteRawValue(inputs.Statistics.ToJson(), skipInputValidation: true);
        json.WriteEndObject();
    }

    private static void WriteAward(Utf8JsonWriter json, AwardDocument award, IEnumerable<TrueUpLine> trueUps)
    {
        json.WriteStartObject();
        json.WriteString("hash", award.Hash);
        json.WritePropertyName("award");
        json.WriteRawValue(award.Head, skipInputValidation: true);
        json.WritePropertyName("statement");
        json.WriteRawValue(award.Statement, skipInputValidation: true);
        json.WriteStartArray("true_ups");
        foreach (var line in trueUps)
        {
            WriteTrueUp(json, line);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What an approved true-up changed since.</summary>
    private static void WriteTrueUp(Utf8JsonWriter json, TrueUpLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("number", line.Number);
        json.Date("approved_on", line.ApprovedOn);
        json.WriteString("outcome_before", line.OutcomeBefore);
        json.WriteString("outcome_after", line.OutcomeAfter);
        json.WriteNumber("amount_before", line.Before);
        json.WriteNumber("amount_after", line.After);
        json.WriteNumber("difference", line.Difference);
        json.WriteNumber("payable", line.Payable);
        json.WriteString("settlement", line.Settlement);
        json.Decimal("decided_amount", line.Decided);
        json.Date("decided_on", line.DecidedOn);
        json.Text("decided_by", line.DecidedBy);
        json.Text("reason", line.Reason);
        json.WriteEndObject();
    }

    private static void Require(StoredRun run, string? participant, List<(string Participant, string Hash)> awards)
    {
        if (participant is not null && awards.Count == 0)
        {
            throw new UserError(FormattableString.Invariant($"There is no participant '{participant}' in run {run.RunId}."));
        }
        if (participant is null && ResultJson.Hash(awards, run.Totals!) != run.ResultHash)
        {
            throw Changed(run.RunId, "its awards do not give the hash of its result");
        }
    }

    private static UserError Changed(long run, string what) => new(FormattableString.Invariant(
        $"What is stored of run {run} was changed: {what}. See what differs with: guesttracking bonus replay {run}."));
}
