namespace HealthLogger.Core.Own;

/// <summary>
/// When to poll a running query again: after a tenth of the time waited so far. So a result is noticed at most a tenth late, and a long
/// query takes few calls.
/// </summary>
internal static class PollSchedule
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The delay before the next poll, from <see cref="Shortest"/> to <see cref="Longest"/>.</summary>
    /// <param name="waited">Time since the query was started.</param>
    public static TimeSpan NextDelay(TimeSpan waited)
    {
        var tenth = waited / 10;
        return tenth < Shortest ? Shortest : tenth > Longest ? Longest : tenth;
    }
}
