using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Writes lines to standard output in the format, and from the level, that the function is configured for.</summary>
internal static class FunctionLog
{
    private static readonly LogFormat Format = LogFormat.Read();
    private static volatile ILambdaContext? _context;

    /// <summary>Lines from now on belong to this invocation.</summary>
    public static void Begin(ILambdaContext context) => _context = context;

    public static void Write(string? level, Exception? exception, string message, object?[] arguments)
    {
        var (time, parsed) = (TimeProvider.System.GetUtcNow(), LogFormat.ParseLevel(level));
        var line = new LogLine(time, parsed, message, arguments, exception, _context?.AwsRequestId, _context?.TraceId);
        if (Format.Text(line) is { } text)
        {
            Console.WriteLine(text);
        }
    }
}

/// <param name="Template">Named ("{count}") or numbered ("{0}") places, which the arguments fill in order.</param>
internal sealed record LogLine(
    DateTimeOffset Time, LogLevel Level, string Template, object?[] Arguments, Exception? Exception, string? RequestId, string? TraceId);

internal sealed class FunctionLogger : ILambdaLogger
{
    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => FunctionLog.Write(null, null, message, []);

    public void Log(string level, string message) => FunctionLog.Write(level, null, message, []);

    public void Log(string level, string message, params object[] args) => FunctionLog.Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        FunctionLog.Write(level, exception, message, args);
}
