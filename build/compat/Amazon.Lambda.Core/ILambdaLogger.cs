namespace Amazon.Lambda.Core;

public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);

    void Log(string level, string message) => LogLine(message);

    // AWS's implementation calls itself endlessly; a logger that formats arguments overrides it, there as here.
    void Log(string level, string message, params object[] args) => Log(level, message);

    void Log(string level, Exception exception, string message, params object[] args)
    {
        Log(level, message, args);
        Log(level, exception.ToString(), args);
    }

    void LogDebug(string message, params object[] args) => Log(LogLevel.Debug.ToString(), message, args);
}
