using HealthLogger.Core.Calendar;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>Log messages of the host. They never contain a health value, a path, a token, a user or an address.</summary>
internal static partial class ServeLog
{
    [LoggerMessage(LogLevel.Information, "Request refused: {Status}")]
    public static partial void Refused(this ILogger log, int status);

    [LoggerMessage(LogLevel.Error, "The request could not be handled")]
    public static partial void NotHandled(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Information, "{Month} is archived and reported")]
    public static partial void Reported(this ILogger log, Month month);

    [LoggerMessage(LogLevel.Error, "The report of {Month} could not be made")]
    public static partial void ReportFailed(this ILogger log, Exception e, Month month);

    [LoggerMessage(LogLevel.Error, "The monthly run failed, and is repeated later")]
    public static partial void MonthlyRunFailed(this ILogger log, Exception e);

    [LoggerMessage(LogLevel.Error, "The monthly run is not repeated any more. Run hl archive and hl report to see what is wrong")]
    public static partial void MonthlyRunGivenUp(this ILogger log);
}
