using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>
/// Log messages of the monthly functions. They are apart from <see cref="Log"/> because the first message of a class initializes all of
/// its messages, which a cold start of the ingest function would pay for.
/// </summary>
internal static partial class MonthLog
{
    [LoggerMessage(LogLevel.Information, "Planned {Months}: {Segments} segments to scan")]
    public static partial void Planned(this ILogger log, string months, int segments);

    [LoggerMessage(LogLevel.Information, "Scanned {Segment}: {Items} items")]
    public static partial void Scanned(this ILogger log, string segment, long items);

    [LoggerMessage(LogLevel.Information, "Archived {Month}: {Items} items in revision {Revision}")]
    public static partial void Archived(this ILogger log, string month, long items, int revision);

    [LoggerMessage(LogLevel.Warning, "{Month}: {Quarantined} items without a readable timestamp were written to quarantine/{Month}/")]
    public static partial void Quarantined(this ILogger log, string month, long quarantined);

    [LoggerMessage(
        LogLevel.Warning,
        "{Month} may lack items from before {MissingBefore:yyyy-MM-ddTHH:mm:ssK}: they may have expired before they were archived")]
    public static partial void Incomplete(this ILogger log, string month, DateTimeOffset missingBefore);

    [LoggerMessage(LogLevel.Warning, "{Month} was archived late, only {Days:0.0} days before its first items may expire: find out why")]
    public static partial void ArchivedLate(this ILogger log, string month, double days);

    [LoggerMessage(LogLevel.Warning, "{SegmentsLeft} segments are left: invoke the function again with the same event")]
    public static partial void SegmentsLeft(this ILogger log, int segmentsLeft);

    [LoggerMessage(LogLevel.Information, "Stored the report of {Month} as {Location}")]
    public static partial void Reported(this ILogger log, string month, string location);
}
