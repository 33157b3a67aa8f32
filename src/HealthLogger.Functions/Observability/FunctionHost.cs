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
        log.Started($"Amazon.Lambda.Core {PackageVersion(typeof(ILambdaContext).Assembly)}");
        return new FunctionHost(log, metrics, TimeProvider.System, new Random());
    }

    /// <summary>Until the answer is disposed of, log entries carry the invocation's request id; then its metrics are written.</summary>
    public IDisposable Begin(ILambdaContext context)
    {
        log.RequestId = context.AwsRequestId;
        return new Invocation(this, Activities.StartActivity(context.FunctionName ?? "invocation", ActivityKind.Server));
    }

    /// <summary>Is cancelled when only <paramref name="reserve"/> is left of the invocation's time.</summary>
    public CancellationTokenSource Limit(ILambdaContext context, TimeSpan reserve)
    {
        var left = context.RemainingTime - reserve;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
    }

    // Of a stand-in, the version says so.
    private static string? PackageVersion(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

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
