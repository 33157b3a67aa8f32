using Microsoft.Extensions.Logging;

namespace HealthLogger.Web;

/// <summary>Log messages of the API. They never contain a health value, a path (which may name a record), a body, a token or a user.</summary>
internal static partial class WebLog
{
    [LoggerMessage(LogLevel.Information, "Request completed: {Status} {Endpoint}")]
    public static partial void RequestCompleted(this ILogger log, int status, string endpoint);

    [LoggerMessage(LogLevel.Error, "The request failed: {Endpoint}")]
    public static partial void RequestFailed(this ILogger log, Exception e, string endpoint);

    [LoggerMessage(LogLevel.Warning, "The records were accepted, but the usage event could not be written to the history table")]
    public static partial void UsageEventFailed(this ILogger log, Exception e);
}
