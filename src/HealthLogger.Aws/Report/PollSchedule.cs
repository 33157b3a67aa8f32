namespace HealthLogger.Aws.Report;

/// <summary>
/// When to look again how a query goes: a tenth of the time waited so far, so that an answer comes late by a tenth at most
/// and a long query costs few calls.
/// </summary>
internal static class PollSchedule
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait before the next look, from <see cref="Shortest"/> to <see cref="Longest"/>.</summary>
    /// <param name="waited">Time since the query was started.</param>
    public static TimeSpan Next(TimeSpan waited)
    {
        var tenth = waited / 10;
        return tenth < Shortest ? Shortest : tenth > Longest ? Longest : tenth;
    }
}
