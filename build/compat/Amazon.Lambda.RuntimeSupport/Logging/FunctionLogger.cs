using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class FunctionLogger : ILambdaLogger
{
    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => FunctionLog.Write(null, null, message, []);

    public void Log(string level, string message) => FunctionLog.Write(level, null, message, []);

    public void Log(string level, string message, params object[] args) => FunctionLog.Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        FunctionLog.Write(level, exception, message, args);
}
