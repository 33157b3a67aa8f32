using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A function's log configuration: which lines are written, and whether as JSON, as text, or as they are.</summary>
internal sealed class LogFormat(string? format, string? level)
{
    private readonly LogLevel _minimum = ParseLevel(level);

    public static LogFormat Read() => new(Variable("FORMAT"), Variable("LEVEL"));

    /// <summary>Formats a line, or returns null if it is below the configured level.</summary>
    public string? Text(LogLine line)
    {
        if (line.Level < _minimum)
        {
            return null;
        }

        return format?.ToUpperInvariant() switch
        {
            "JSON" => LogJson.Write(line),
            "UNFORMATTED" => Plain(line),
            _ => string.Join('\t', Timestamp(line.Time), line.RequestId, Label(line.Level), Plain(line)),
        };
    }

    public static string Timestamp(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>Reads a level by its .NET name or Lambda's (warn, fatal); any other text is Information.</summary>
    public static LogLevel ParseLevel(string? name) => name?.ToUpperInvariant() switch
    {
        "FATAL" => LogLevel.Critical,
        "WARN" => LogLevel.Warning,
        _ => Enum.TryParse<LogLevel>(name, true, out var level) ? level : LogLevel.Information,
    };

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    private static string Plain(LogLine line)
    {
        var (message, _) = MessageTemplate.Fill(line.Template, line.Arguments);
        return string.Join('\n', new[] { message, line.Exception?.ToString() }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_" + name) is { Length: > 0 } handlers
            ? handlers
            : Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_" + name);
}
