using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal static class LogLevels
{
    /// <summary>A level by its .NET name or Lambda's (warn, fatal); Information where it is neither.</summary>
    public static LogLevel Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "FATAL" => LogLevel.Critical,
        "WARN" => LogLevel.Warning,
        _ => Enum.TryParse<LogLevel>(name, true, out var level) ? level : LogLevel.Information,
    };

    public static string Label(this LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
