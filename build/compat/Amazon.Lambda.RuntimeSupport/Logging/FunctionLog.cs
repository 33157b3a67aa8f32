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
    private static volatile ILambdaContext? _context;

    public static void TakeOverConsole() => _ = Output.Value;

    /// <summary>Lines from now on belong to this invocation.</summary>
    public static void Begin(ILambdaContext context) => _context = context;

    public static void Write(string? level, Exception? exception, string message, object?[] arguments)
    {
        var (time, parsed) = (TimeProvider.System.GetUtcNow(), LogLevels.Parse(level));
        var line = new LogLine(time, parsed, message, arguments, exception, _context?.AwsRequestId, _context?.TraceId);
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
