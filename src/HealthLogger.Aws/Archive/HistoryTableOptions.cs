using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Archive;

/// <summary>Which table the archive reads, and how.</summary>
/// <param name="Table">Its name.</param>
public sealed record HistoryTableOptions(string Table)
{
    /// <summary>The string attribute that says when an item happened, in RFC 3339.</summary>
    public string TimestampAttribute { get; init; } = "timestamp";

    /// <summary>The table's TTL attribute: a number, in seconds since 1970.</summary>
    public string ExpiryAttribute { get; init; } = "expires_at";

    /// <summary>How long after its timestamp an item expires at the earliest; null where TTL is off.</summary>
    public TimeSpan? Retention { get; init; } = UsageEventParser.Retention;

    /// <summary>
    /// For one page that DynamoDB throttles beyond the client's own retries. Default: 12 attempts, 200 ms to 20 s apart, in 5 min.
    /// </summary>
    public RetrySchedule Throttled { get; init; } =
        new(12, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));
}
