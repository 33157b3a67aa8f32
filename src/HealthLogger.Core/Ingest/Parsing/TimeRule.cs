using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Ingest;

/// <summary>The rule for timestamps of records and events.</summary>
internal static class TimeRule
{
    /// <summary>The tolerance for clocks of clients that are fast.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly long Earliest = Timestamp.ToUnixMicroseconds(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Returns what is wrong with an instant in microseconds since 1970, or null if it is valid.</summary>
    public static string? Problem(long unixMicroseconds, DateTimeOffset now) =>
        unixMicroseconds < Earliest ? "is before the year 2000"
        : unixMicroseconds > Timestamp.ToUnixMicroseconds(now + Tolerance) ? "is more than 5 minutes in the future"
        : null;
}
