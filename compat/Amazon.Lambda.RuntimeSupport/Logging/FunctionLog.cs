using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Standard output as AWS's RuntimeSupport makes it: every line that is written, through a logger or Console.WriteLine, becomes
/// one in the format and from the level that the function is configured for. Console.Write passes as it is.
/// </summary>
internal static class FunctionLog
{
    private static readonly LogFormat Format = LogFormat.Read();
    private static readonly Lazy<TextWriter> Output = new(TakeOver);

    public static string? RequestId { get; set; }

    public static string? TraceId { get; set; }

    public static void TakeOverConsole() => _ = Output.Value;

    public static void Write(string? level, Exception? exception, string message, object?[] arguments)
    {
        var line = new LogLine(TimeProvider.System.GetUtcNow(), LogLevels.Parse(level), message, arguments, exception, RequestId, TraceId);
        if (Format.Text(line) is { } text)
        {
            Output.Value.WriteLine(text);
        }
    }

    private static TextWriter TakeOver()
    {
        var output = Console.Out;
        Console.SetOut(new LineWriter(output, LogLevel.Information));
        Console.SetError(new LineWriter(Console.Error, LogLevel.Error));
        LambdaLogger.Write = Write;
        return output;
    }
}
