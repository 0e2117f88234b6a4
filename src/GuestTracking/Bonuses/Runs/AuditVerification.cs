namespace GuestTracking.Bonuses.Runs;

/// <summary>What is wrong with a row of the audit.</summary>
/// <param name="Sequence">Number of the row.</param>
/// <param name="Fault">In a sentence.</param>
internal sealed record AuditFault(long Sequence, string Fault);

/// <summary>What a verification found.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Heads">How many heads of this chain the file holds.</param>
/// <param name="LastHash">Hash of the last row; null without rows.</param>
/// <param name="Faults">By number; empty: the audit is whole.</param>
internal sealed record AuditVerdict(long Rows, int Heads, string? LastHash, IReadOnlyList<AuditFault> Faults);

/// <summary>
/// Looks for rows of the audit that were changed, removed, put elsewhere or cut off: each row's hash is reckoned anew, has to follow
/// that of the row before, and has to be the one that stands in the file of heads.
/// </summary>
internal static class AuditVerification
{
    /// <summary>Verifies a chain.</summary>
    /// <param name="chain">Name of the chain.</param>
    /// <param name="rows">By number.</param>
    /// <param name="heads">What was written beside the database, any order.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<AuditVerdict> OfAsync(string chain, IAsyncEnumerable<AuditRow> rows, IReadOnlyList<AuditHead> heads, CancellationToken cancellationToken)
    {
        var faults = new List<AuditFault>();
        var outside = heads.ToLookup(head => head.Sequence);
        var (count, last, hash) = (0L, 0L, CanonicalJson.Hash(chain));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            Missing(last + 1, row.Sequence - 1, "missing", faults);
            if (row.Reckoned() != row.Hash)
            {
                faults.Add(new(row.Sequence, "was changed, or stands in another place than it was written: its hash is not that of what it says"));
            }
            else if (row.Sequence == last + 1 && row.PreviousHash != hash)
            {
                faults.Add(new(row.Sequence, "does not follow the row before it, which was changed or put in its place"));
            }
            if (outside[row.Sequence].FirstOrDefault(head => head.Hash != row.Hash) is { } head)
            {
                faults.Add(new(row.Sequence, FormattableString.Invariant($"is not the row that was written: line {head.Line} of the heads has another hash, of {head.At}")));
            }
            (count, last, hash) = (count + 1, row.Sequence, row.Hash);
        }
        Missing(last + 1, heads.Select(head => head.Sequence).DefaultIfEmpty().Max(), "cut off at the end", faults);
        return new(count, heads.Count, count > 0 ? hash : null, [.. faults.OrderBy(fault => fault.Sequence)]);
    }

    private static void Missing(long first, long last, string how, List<AuditFault> faults)
    {
        if (first == last)
        {
            faults.Add(new(first, $"is {how}"));
        }
        else if (first < last)
        {
            faults.Add(new(first, FormattableString.Invariant($"to {last} are {how}")));
        }
    }
}
