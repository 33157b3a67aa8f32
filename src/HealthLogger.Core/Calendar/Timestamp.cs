namespace HealthLogger.Core.Calendar;

/// <summary>An instant and the UTC offset that it was written with.</summary>
/// <param name="UnixMicroseconds">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="OffsetMinutes">Local time minus UTC, -840 to 840.</param>
public readonly record struct Timestamp(long UnixMicroseconds, int OffsetMinutes)
{
    public DateTimeOffset Utc => DateTimeOffset.UnixEpoch.AddTicks(UnixMicroseconds * TimeSpan.TicksPerMicrosecond);

    public static long ToUnixMicroseconds(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
}
