using Amazon.Athena;

namespace HealthLogger.Aws.Report;

/// <summary>
/// Runs a statement, and runs it again if it fails and Athena says that it may succeed then, or its message is known for that.
/// </summary>
internal sealed class StatementRunner(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random)
{
    public AthenaCalls Calls { get; } = new(
        client, options.WorkGroup, new ThrottlingRetry(ThrottledService.Athena, options.Throttled, clock, random));

    /// <summary>Returns the id of an execution that has succeeded. Each attempt is a new execution, with its own client token.</summary>
    public async Task<string> RunAsync(AthenaStatement statement, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await new StatementExecution(Calls, statement, clock).RunAsync(cancellation);
            }
            catch (QueryFailedException e) when (e.IsRetryable && DelayAfter(attempts, started) is { } delay)
            {
                Telemetry.RepeatedQueries.Add(1, new KeyValuePair<string, object?>("query", statement.Name));
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }

    private TimeSpan? DelayAfter(int attempts, long started)
    {
        lock (random) // statements may run at the same time, and Random is not thread-safe
        {
            return options.Failed.DelayAfter(attempts, clock.GetElapsedTime(started), random.NextDouble());
        }
    }
}
