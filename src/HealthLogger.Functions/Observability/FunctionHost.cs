using System.Diagnostics;
using System.Reflection;
using Amazon.Lambda.Core;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>What surrounds every function: its clock, its log and its metrics, both on standard output.</summary>
internal sealed class FunctionHost(JsonLog log, EmfMetrics metrics, TimeProvider clock, Random random)
{
    public static readonly ActivitySource Activities = new("HealthLogger.Functions");

    public ILogger Log => log;

    public TimeProvider Clock => clock;

    public Random Random => random;

    /// <summary>For a process that Lambda has started.</summary>
    public static FunctionHost Start()
    {
        var level = JsonLog.LevelOf(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL"));
        var log = new JsonLog(Console.OpenStandardOutput(), level, TimeProvider.System);
        var metrics = new EmfMetrics(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "local");
        log.Started(Version(typeof(FunctionHost)), Version(typeof(ILambdaContext)));
        return new FunctionHost(log, metrics, TimeProvider.System, new Random());
    }

    /// <summary>Makes a part of a function; where that fails, the log says why, since the runtime wraps the error in another.</summary>
    public T Open<T>(Func<T> part)
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

    /// <summary>Until the answer is disposed of, log entries carry the invocation's request id; then its metrics are written.</summary>
    public IDisposable Begin(ILambdaContext context)
    {
        log.RequestId = context.AwsRequestId;
        return new Invocation(this, Activities.StartActivity(context.FunctionName ?? "invocation", ActivityKind.Server));
    }

    /// <summary>A limit that is reached when only <paramref name="reserve"/>, or a fifth where that is less, is left of the invocation's time.</summary>
    public InvocationLimit Limit(ILambdaContext context, TimeSpan reserve) => new(TimeBut(reserve, context), clock);

    /// <summary>The time that is left but for a reserve, of which it takes no more than a fifth.</summary>
    public static TimeSpan TimeBut(TimeSpan reserve, ILambdaContext context)
    {
        var fifth = context.RemainingTime / 5;
        return context.RemainingTime - (reserve < fifth ? reserve : fifth);
    }

    // The project's own version has the commit. The version of a stand-in package names it as one.
    private static string? Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private sealed class Invocation(FunctionHost host, Activity? activity) : IDisposable
    {
        public void Dispose()
        {
            activity?.Dispose();
            host.FlushMetrics();
        }
    }

    private void FlushMetrics()
    {
        metrics.Flush(log, clock.GetUtcNow());
        log.RequestId = null;
    }
}
