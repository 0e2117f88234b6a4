namespace GuestTracking.Web;

/// <summary>
/// Says which webhooks were refused and why, never what they held: the first one of a kind at once, those of the following minute together
/// with the next one after it.
/// </summary>
internal sealed class RefusalLog(TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, string Reason), (long Unsaid, DateTimeOffset Said)> _kinds = [];

    /// <summary>Counts a refusal. Only names of sources that there are may come in here: the number of kinds is the log's size.</summary>
    public void Add(string source, string reason)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var (unsaid, said) = _kinds.GetValueOrDefault((source, reason));
            var due = now - said >= Interval;
            _kinds[(source, reason)] = due ? (0, now) : (unsaid + 1, said);
            if (due)
            {
                Say(source, reason, unsaid + 1);
            }
        }
    }

    /// <summary>Says what was not said yet.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            foreach (var ((source, reason), (unsaid, _)) in _kinds.Where(kind => kind.Value.Unsaid > 0).OrderBy(kind => kind.Key).ToList())
            {
                Say(source, reason, unsaid);
            }
            _kinds.Clear();
        }
    }

    private void Say(string source, string reason, long count) =>
        say(FormattableString.Invariant($"webhook of {source}: {count} refused: {reason}"));
}
