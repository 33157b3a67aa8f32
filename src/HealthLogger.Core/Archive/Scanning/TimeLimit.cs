namespace HealthLogger.Core.Archive;

/// <summary>How long a run may last, counted from the creation of this object.</summary>
/// <param name="limit"><see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
internal sealed class TimeLimit(TimeSpan limit, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public TimeSpan Left => limit == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : limit - Elapsed;

    /// <summary>A source that is cancelled when the limit is reached.</summary>
    public CancellationTokenSource ToCancellation() => limit == Timeout.InfiniteTimeSpan
        ? new CancellationTokenSource()
        : new CancellationTokenSource(Left > TimeSpan.Zero ? Left : TimeSpan.Zero, clock);
}
