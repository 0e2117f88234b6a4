namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>A clock that goes so many times as fast: what waits for a second in it waits for a part of one.</summary>
internal sealed class QuickTime(double times) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _begun = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_begun) * times);

    public override long GetTimestamp() => _begun + (long)((System.GetTimestamp() - _begun) * times);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new QuickTimer(System.CreateTimer(callback, state, Quick(dueTime), Quick(period)), this);

    private TimeSpan Quick(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / times;

    private sealed class QuickTimer(ITimer timer, QuickTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Quick(dueTime), time.Quick(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
