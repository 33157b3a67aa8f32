using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Ingest;

/// <summary>When something may have happened that is logged now.</summary>
internal static class TimeRule
{
    /// <summary>How far a sender's clock may be ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly long Earliest = OffsetTime.ToUnixMicroseconds(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>What is wrong with an instant in microseconds since 1970, or null.</summary>
    public static string? Problem(long unixMicroseconds, DateTimeOffset now) =>
        unixMicroseconds < Earliest ? "is before the year 2000"
        : unixMicroseconds > OffsetTime.ToUnixMicroseconds(now + Ahead) ? "is more than 5 minutes in the future"
        : null;
}
