namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Lets so many requests pass in any minute.</summary>
/// <param name="perMinute">How many; 0: as many as there are.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestRate(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Queue<long> _last = new();

    /// <summary>Waits until one more may be sent.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (perMinute == 0)
        {
            return;
        }
        if (_last.Count == perMinute && Minute - time.GetElapsedTime(_last.Dequeue()) is { Ticks: > 0 } early)
        {
            await Task.Delay(early, time, cancellationToken);
        }
        _last.Enqueue(time.GetTimestamp());
    }
}
