using System.Reflection;
using Amazon.Lambda.Core;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>What every function needs: a clock, and a log and metrics that go to standard output.</summary>
internal sealed class FunctionHost(JsonLogger log, EmfMetrics metrics, TimeProvider clock, Random random)
{
    public ILogger Log => log;

    public TimeProvider Clock => clock;

    public Random Random => random;

    /// <summary>Creates the host in a process that Lambda started.</summary>
    public static FunctionHost Start()
    {
        var level = JsonLogger.LevelOf(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL"));
        var log = new JsonLogger(Console.OpenStandardOutput(), level, TimeProvider.System);
        var metrics = new EmfMetrics(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "local");
        log.Started(Version(typeof(FunctionHost)), Version(typeof(ILambdaContext)));
        return new FunctionHost(log, metrics, TimeProvider.System, new Random());
    }

    /// <summary>Creates a part of a function. A failure is logged, because the runtime wraps it in another exception.</summary>
    public T Create<T>(Func<T> part)
    {
        try
        {
            return part();
        }
        catch (Exception e)
        {
            log.InitializationFailed(e.Message, e);
            throw;
        }
    }

    /// <summary>Begins an invocation: log entries carry its request id until the result is disposed, which writes its metrics.</summary>
    public IDisposable Begin(ILambdaContext context)
    {
        log.RequestId = context.AwsRequestId;
        return new Invocation(this);
    }

    /// <summary>Returns a limit that is reached when only the reserve is left, or a fifth of the remaining time if that is less.</summary>
    public InvocationLimit Limit(ILambdaContext context, TimeSpan reserve) => new(RemainingTime(context, reserve), clock);

    /// <summary>Returns the remaining time less a reserve, which takes at most a fifth of it.</summary>
    public static TimeSpan RemainingTime(ILambdaContext context, TimeSpan reserve)
    {
        var fifth = context.RemainingTime / 5;
        return context.RemainingTime - (reserve < fifth ? reserve : fifth);
    }

    // The version of the functions contains the commit; that of a stand-in package says that it is one.
    private static string? Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private void End()
    {
        metrics.Flush(log, clock.GetUtcNow());
        log.RequestId = null;
    }

    private sealed class Invocation(FunctionHost host) : IDisposable
    {
        public void Dispose() => host.End();
    }
}
