using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>Everything that the functions log. No health value, no body, no token and no user is among it.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Started with {Packages}")]
    public static partial void Started(this ILogger log, string packages);

    [LoggerMessage(LogLevel.Information, "Request answered: {Outcome}")]
    public static partial void RequestAnswered(this ILogger log, string outcome);

    [LoggerMessage(LogLevel.Error, "Request failed")]
    public static partial void RequestFailed(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Error, "The delivery stream could not be written to")]
    public static partial void DeliveryFailed(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Warning, "The use could not be noted in the history table; the records are accepted")]
    public static partial void UsageNotNoted(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Information, "Planned {Months}: {Segments} segments to scan")]
    public static partial void Planned(this ILogger log, string months, int segments);

    [LoggerMessage(LogLevel.Information, "Scanned {Segment}: {Items} items")]
    public static partial void Scanned(this ILogger log, string segment, long items);

    [LoggerMessage(LogLevel.Information, "Archived {Month}: {Items} items in revision {Revision}")]
    public static partial void Archived(this ILogger log, string month, long items, int revision);

    [LoggerMessage(LogLevel.Warning, "{Month}: {Quarantined} items have no timestamp that can be read; they are in quarantine/{Month}/")]
    public static partial void Quarantined(this ILogger log, string month, long quarantined);

    [LoggerMessage(LogLevel.Warning, "{Month} may lack items from before {MissingBefore}: they may have expired before they were archived")]
    public static partial void Incomplete(this ILogger log, string month, DateTimeOffset missingBefore);

    [LoggerMessage(LogLevel.Warning, "{Month} was archived only {Days:0.0} days before its first items may expire: see why it was late")]
    public static partial void ArchivedLate(this ILogger log, string month, double days);

    [LoggerMessage(LogLevel.Warning, "{SegmentsLeft} segments are left: invoke the function again with the same event")]
    public static partial void SegmentsLeft(this ILogger log, int segmentsLeft);

    [LoggerMessage(LogLevel.Information, "Report of {Month} stored as {Place}")]
    public static partial void Reported(this ILogger log, string month, string place);
}
