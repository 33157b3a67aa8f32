using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>
/// Log messages of the ingest function and of the start of every function; <see cref="MonthLog"/> has the others. They never contain a
/// health value, a body, a token or a user.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Started {Version} with Amazon.Lambda.Core {LambdaVersion}")]
    public static partial void Started(this ILogger log, string? version, string? lambdaVersion);

    [LoggerMessage(LogLevel.Error, "The function cannot start: {Reason}")]
    public static partial void InitializationFailed(this ILogger log, string reason, Exception e);

    [LoggerMessage(LogLevel.Error, "Writing to the delivery stream failed")]
    public static partial void DeliveryFailed(this ILogger log, Exception e);
}
