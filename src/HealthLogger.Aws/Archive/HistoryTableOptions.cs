using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Archive;

/// <summary>Which table the archive reads, and how.</summary>
/// <param name="Table">The table's name.</param>
public sealed record HistoryTableOptions(string Table)
{
    /// <summary>The attribute that names the person of an event.</summary>
    public string UserAttribute { get; init; } = "userId";

    /// <summary>The attribute with the time of an event.</summary>
    public string TimestampAttribute { get; init; } = "timestamp";

    /// <summary>How that is written. RFC 3339 must be a string; a number of seconds or milliseconds may be one too.</summary>
    public TimestampFormat TimestampFormat { get; init; }

    public ItemTime Time => new(TimestampAttribute, TimestampFormat);

    /// <summary>The table's TTL attribute: a number of seconds since 1970.</summary>
    public string ExpiryAttribute { get; init; } = "expires_at";

    /// <summary>The shortest time from an item's timestamp to its expiry, or null if TTL is off.</summary>
    public TimeSpan? Retention { get; init; } = UsageEventParser.Retention;

    /// <summary>
    /// For a page that DynamoDB throttles beyond the client's own retries. Default: 12 attempts, 200 ms to 20 s apart, within 5 min.
    /// </summary>
    public RetrySchedule Throttled { get; init; } =
        new(12, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));
}
