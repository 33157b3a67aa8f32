namespace HealthLogger.Testing.Fakes;

/// <summary>A clock whose timers fire at once. It advances by each wait and records it.</summary>
public sealed class InstantClock : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    /// <summary>A longer timer is a timeout rather than a wait, and never fires.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.MaxValue;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Waits.Aggregate(Some.Now, (now, wait) => now + wait);

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime > LongestWait)
        {
            return new Rung();
        }

        lock (_waits)
        {
            _waits.Add(dueTime);
        }

        ThreadPool.QueueUserWorkItem(callback.Invoke, state);
        return new Rung();
    }

    private sealed class Rung : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
