namespace Amazon.Lambda.Core;

public static class LambdaLogger
{
    /// <summary>Where lines go; Amazon.Lambda.RuntimeSupport puts its own writer here. Level and exception may be absent.</summary>
    internal static Action<string?, Exception?, string, object[]> Write { get; set; } = WriteToConsole;

    public static void Log(string message) => Write(null, null, message, []);

    public static void Log(string level, string message, params object[] args) => Write(level, null, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) => Write(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        Log(level.ToString(), exception, message, args);

    private static void WriteToConsole(string? level, Exception? exception, string message, object[] args)
    {
        Console.WriteLine(level is null ? message : $"{level}: {message}");
        if (exception is not null)
        {
            Console.WriteLine(exception);
        }
    }
}
