namespace GuestTracking.Commands;

/// <summary>How fast a step goes, and how long it will take at the pace it had so far.</summary>
/// <param name="pieces">How many pieces it has, and what they are; null where nobody counts.</param>
/// <param name="time">The clock; the step begins now.</param>
internal sealed class StepPace((long Count, string Of)? pieces, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();

    /// <summary><c>27 of 60 packs, 3.1/s, 0:11 left</c>; nothing of a pace before something is done.</summary>
    /// <param name="share">The share that is done, 0–1.</param>
    public string Text(double share)
    {
        var elapsed = time.GetElapsedTime(_begun);
        var parts = new List<string>(3);
        if (pieces is var (count, of) && count > 0)
        {
            parts.Add(FormattableString.Invariant($"{Math.Round(share * count):#,0} of {count:#,0} {of}"));
            if (share > 0 && elapsed > TimeSpan.Zero)
            {
                parts.Add(FormattableString.Invariant($"{share * count / elapsed.TotalSeconds:#,0.0}/s"));
            }
        }
        if (share is > 0 and < 1)
        {
            // Beyond a day nobody counts.
            var left = TimeSpan.FromSeconds(Math.Min(TimeSpan.FromDays(1).TotalSeconds, Math.Ceiling(elapsed.TotalSeconds * (1 - share) / share)));
            parts.Add(left.TotalHours >= 1 ? FormattableString.Invariant($"{left:h\\:mm\\:ss} left") : FormattableString.Invariant($"{left:m\\:ss} left"));
        }
        return string.Join(", ", parts);
    }
}
