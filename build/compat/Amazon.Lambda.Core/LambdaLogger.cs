namespace Amazon.Lambda.Core;

public static class LambdaLogger
{
#pragma warning disable IDE0044 // Lambda's managed runtime sets these fields, which it finds by their names.
    private static Action<string> _loggingAction = Console.WriteLine;
    private static Action<string, string, object[]> _loggingWithLevelAction = (level, message, _) => Console.WriteLine($"{level}: {message}");
    private static Action<string, Exception, string, object[]> _loggingWithLevelAndExceptionAction =
        (level, exception, message, _) => Console.WriteLine($"{level}: {message} {exception}");
#pragma warning restore IDE0044

    public static void Log(string message) => _loggingAction(message);

    public static void Log(string level, string message, params object[] args) => _loggingWithLevelAction(level, message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) =>
        _loggingWithLevelAndExceptionAction(level, exception, message, args);
}
