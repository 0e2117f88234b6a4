namespace GuestTracking.Ingestion.Connectors;

/// <summary>What a pull of a source may take; the defaults suit a vendor's usual terms.</summary>
internal sealed record PullLimits
{
    /// <summary>Records of a page, where the source lets itself be asked; null: the connector's own number.</summary>
    public int? PageRows { get; init; }

    /// <summary>Requests a minute at most; 0: no limit.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>Seconds that a single request may take, its body included.</summary>
    public int RequestSeconds { get; init; } = 100;

    /// <summary>Bytes of a single answer, unpacked, at most.</summary>
    public long ResponseBytes { get; init; } = 256L << 20;

    /// <summary>Minutes of a whole pull; what is left then is the next pull's.</summary>
    public int PullMinutes { get; init; } = 120;

    /// <summary>How often a request that failed in a way that may pass is tried again.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>What is wrong with them, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (name, value, least) in new (string, long, long)[]
        {
            ("page_rows", PageRows ?? 1, 1), ("requests_per_minute", RequestsPerMinute, 0), ("request_seconds", RequestSeconds, 1),
            ("response_bytes", ResponseBytes, 1 << 10), ("pull_minutes", PullMinutes, 1), ("retries", Retries, 0),
        })
        {
            if (value < least)
            {
                yield return FormattableString.Invariant($"limits.{name}: {value} is below {least}");
            }
        }
    }
}
