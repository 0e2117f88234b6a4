using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>How a source does, as a whole or with one property.</summary>
/// <param name="Source">Name of the source; empty where a property has none.</param>
/// <param name="Property">Key of the property; empty for the source as a whole.</param>
/// <param name="State">The verdict, in words: <see cref="SourceHealth.OnTime"/> where there is nothing to look at.</param>
/// <param name="Expected">Answers to be expected in the last <see cref="SourceHealth.WindowDays"/> days; null where there is nothing to go by.</param>
/// <param name="Arrived">Answers of these days that are there.</param>
/// <param name="LastAnswer">Business date of the last answer; null without one in <see cref="SourceHealth.LookedAtDays"/> days.</param>
/// <param name="DaysLate">Days since then, beyond what is usual between two answers; null where nothing is usual.</param>
/// <param name="RefusedShare">Refused rows of those that came in these days, 0–1; null when none came.</param>
/// <param name="ResponseRate">Responses of those invited lately, 0–1; null where invitations are not counted.</param>
/// <param name="ResponseRateBefore">The same of the time before.</param>
/// <param name="Why">What stands out, in a sentence; null when nothing does.</param>
internal sealed record SourceFinding(
    string Source, string Property, string State, double? Expected, long Arrived, DateOnly? LastAnswer, int? DaysLate, double? RefusedShare,
    double? ResponseRate, double? ResponseRateBefore, string? Why);

/// <summary>
/// What is expected of sources and properties against what arrived: how late, share refused, a shift in the response rate, and open
/// hotels that have not reported.
/// </summary>
internal sealed class SourceHealth(NpgsqlDataSource analyst)
{
    /// <summary>Days that are judged: business dates up to the day that it is.</summary>
    public const int WindowDays = 14;

    /// <summary>Days before them that say what is usual.</summary>
    public const int BeforeDays = 56;

    /// <summary>A property without an answer for so long never reported, as far as this looks.</summary>
    public const int LookedAtDays = 400;

    /// <summary>The word for nothing to look at.</summary>
    public const string OnTime = "on time";

    /// <summary>A source is behind when less than this share of what is usual arrived.</summary>
    private const double SourceShareMin = 0.5;

    /// <summary>More refused than this share of at least <see cref="RefusedMin"/> rows stands out.</summary>
    private const double RefusedShareMax = 0.05;

    private const long RefusedMin = 5;

    /// <summary>Response rates: days left out because their answers still come, days that are judged, days before them.</summary>
    private const int RateLagDays = 14;

    private const int RateDays = 28;
    private const int RateBeforeDays = 84;

    /// <summary>A response rate that moved by less is not named, however sure the move is.</summary>
    private const double RateShiftMin = 0.03;

    /// <summary>All sources and properties on a day, in their order: each source as a whole before its properties, those without a source last.</summary>
    public async Task<IReadOnlyList<SourceFinding>> ReadAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var counts = await RowsAsync("ingest/read_source_counts", [today, WindowDays, BeforeDays, LookedAtDays], Counted, cancellationToken);
        var batches = await RowsAsync("ingest/read_source_batches", [today, WindowDays], Batch, cancellationToken);
        var rates = (await RowsAsync("ingest/read_response_rates", [today, RateLagDays, RateDays, RateBeforeDays], Rate, cancellationToken))
            .ToDictionary(rate => rate.Property, StringComparer.Ordinal);
        var findings = new List<SourceFinding>();
        var sources = counts.Where(row => row.Source is not null).GroupBy(row => row.Source!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var source in sources.Keys.Union(batches.Select(batch => batch.Source), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var rows = sources.GetValueOrDefault(source, []);
            var (lately, before) = (rows.Sum(row => row.Lately), rows.Sum(row => row.Before));
            findings.Add(OfSource(source, rows, lately, before, batches.FirstOrDefault(batch => batch.Source == source), today));
            // A property's response rate is one, whatever the number of its sources: it stands with the first.
            findings.AddRange(rows.Select(row => OfProperty(row, lately, before, rates.Remove(row.Property, out var rate) ? rate : null, today)));
        }
        findings.AddRange(counts.Where(row => row.Source is null).Select(row => OfProperty(row, 0, 0, rates.GetValueOrDefault(row.Property), today)));
        return findings;
    }

    private static SourceFinding OfSource(string source, List<CountedRow> rows, long lately, long before, BatchRow? batch, DateOnly today)
    {
        var expected = before == 0 ? (double?)null : (double)before / BeforeDays * WindowDays;
        var last = rows.Max(row => row.Last);
        var late = Late(last, before, today);
        var share = batch is { Read: > 0 } ? (double)batch.Refused / batch.Read : (double?)null;
        var (state, why) =
            lately == 0 && last is not null ? ("silent", FormattableString.Invariant($"no answer of the last {WindowDays} days; the last one is of {last:yyyy-MM-dd}"))
            : last is null ? ("never", FormattableString.Invariant($"no answer in {LookedAtDays} days"))
            : lately < expected * SourceShareMin ? ("fewer", FormattableString.Invariant($"{lately} answers of the last {WindowDays} days, {expected:0} are usual"))
            : batch?.LastState == "failed" ? ("failed", "the last time it was taken in failed; see 'guesttracking status'")
            : Refusals(batch?.Refused ?? 0, share) is { } refused ? ("refused", refused)
            : (OnTime, null);
        return new(source, "", state, expected, lately, last, late, share, null, null, why);
    }

    private static SourceFinding OfProperty(CountedRow row, long allLately, long allBefore, RateRow? rate, DateOnly today)
    {
        var reporting = Reporting.Of(new ReportingCounts(row.Lately, row.Before, allLately, allBefore, row.Last is not null, row.IsOpen));
        var share = row.Lately + row.Refused == 0 ? (double?)null : (double)row.Refused / (row.Lately + row.Refused);
        var shift = rate is null ? null : Shift(rate);
        var (state, why) = reporting.State switch
        {
            ReportingState.Never => ("never", FormattableString.Invariant($"open, and no answer in {LookedAtDays} days")),
            ReportingState.Silent => ("silent", FormattableString.Invariant($"open, and no answer of the last {WindowDays} days; {reporting.Expected:0.#} were to be expected")),
            ReportingState.Fewer => ("fewer", FormattableString.Invariant($"{row.Lately} answers of the last {WindowDays} days where {reporting.Expected:0.#} were to be expected: more than chance would explain")),
            // The source's own row says so; its hotels are not to be called after one by one.
            ReportingState.SourceSilent => ("source silent", null),
            ReportingState.NotOpen => ("not open", null),
            _ when Refusals(row.Refused, share) is { } refused => ("refused", refused),
            _ when shift is not null => ("response rate", shift),
            _ => (OnTime, (string?)null),
        };
        return new(row.Source ?? "", row.Property, state, reporting.Expected, row.Lately, row.Last, Late(row.Last, row.Before, today), share,
            rate?.Lately, rate?.Before, why);
    }

    /// <summary>Days since the last answer beyond the usual days between two; null without either.</summary>
    private static int? Late(DateOnly? last, long before, DateOnly today) =>
        last is null || before == 0 ? null : Math.Max(0, today.DayNumber - last.Value.DayNumber - (int)Math.Ceiling((double)BeforeDays / before));

    private static string? Refusals(long refused, double? share) => refused >= RefusedMin && share > RefusedShareMax
        ? FormattableString.Invariant($"{refused} rows of the last {WindowDays} days were refused, {100 * share:0} %; 'guesttracking rejects' says why")
        : null;

    private static string? Shift(RateRow rate)
    {
        if (rate.Lately is not { } lately || rate.Before is not { } before)
        {
            return null;
        }
        // More responses than invitations: wrong counts, which status names.
        var p = rate.RespondedLately > rate.InvitedLately || rate.RespondedBefore > rate.InvitedBefore ? null
            : NewcombeDifference.Between(rate.RespondedLately, rate.InvitedLately, rate.RespondedBefore, rate.InvitedBefore).P;
        return p < Reporting.Significance && Math.Abs(lately - before) >= RateShiftMin
            ? FormattableString.Invariant($"the response rate went from {100 * before:0.0} % to {100 * lately:0.0} %: more than chance would explain")
            : null;
    }

    private async Task<List<TRow>> RowsAsync<TRow>(string query, object[] parameters, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var found = new List<TRow>();
        await using var command = analyst.CreateCommand(Sql.Query(query));
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(read(rows));
        }
        return found;
    }

    private static CountedRow Counted(NpgsqlDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetBoolean(2), row.GetInt64(3), row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5), row.GetInt64(6));

    private static BatchRow Batch(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3));

    private static RateRow Rate(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));

    private sealed record CountedRow(string Property, string? Source, bool IsOpen, long Lately, long Before, DateOnly? Last, long Refused);

    private sealed record BatchRow(string Source, long Read, long Refused, string LastState);

    private sealed record RateRow(string Property, long InvitedLately, long RespondedLately, long InvitedBefore, long RespondedBefore)
    {
        public double? Lately => InvitedLately == 0 ? null : (double)RespondedLately / InvitedLately;

        public double? Before => InvitedBefore == 0 ? null : (double)RespondedBefore / InvitedBefore;
    }
}
