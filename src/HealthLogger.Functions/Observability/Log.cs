using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>What every function and the ingest log; <see cref="MonthLog"/> has the rest. No health value, no body, no token and no user is among it.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Started {Version} with Amazon.Lambda.Core {LambdaVersion}")]
    public static partial void Started(this ILogger log, string? version, string? lambdaVersion);

    [LoggerMessage(LogLevel.Error, "The function cannot start: {Reason}")]
    public static partial void InitializationFailed(this ILogger log, string reason, Exception e);

    [LoggerMessage(LogLevel.Information, "Request answered: {Outcome}")]
    public static partial void RequestAnswered(this ILogger log, string outcome);

    [LoggerMessage(LogLevel.Error, "Request failed")]
    public static partial void RequestFailed(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Error, "The delivery stream could not be written to")]
    public static partial void DeliveryFailed(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Warning, "The use could not be noted in the history table; the records are accepted")]
    public static partial void UsageNotNoted(this ILogger log, Exception e);
}
