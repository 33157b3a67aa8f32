using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws;

/// <summary>
/// Retries a call that the service throttles beyond the client's own retries, or whose response did not arrive whole: in the middle
/// of a scan or a report, waiting is better than starting over.
/// </summary>
internal sealed class ThrottlingRetry(ThrottledService service, RetrySchedule schedule, TimeProvider clock, Random random)
{
    /// <exception cref="IOException">The service still throttles, or responses are still incomplete, when the schedule ends.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is IncompleteResponseException || TransientErrors.IsThrottling(e))
            {
                var delay = schedule.DelayAfter(attempts, clock.GetElapsedTime(started), Jitter())
                    ?? throw new IOException(Message(e, attempts), e);
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }

    private string Message(Exception e, int attempts) => e is IncompleteResponseException
        ? $"Responses of {service.Name} are still incomplete after {attempts} attempts: check the network, and run this again later."
        : $"{service.Name} still throttles after {attempts} attempts: run this again later, or {service.Remedy}.";

    // Several calls run at the same time, and a Random is not thread-safe.
    private double Jitter()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}

/// <param name="Remedy">What to do instead of waiting: a clause that follows <c>or</c>.</param>
internal sealed record ThrottledService(string Name, string Remedy)
{
    public static readonly ThrottledService DynamoDb = new("DynamoDB", "raise the table's capacity");

    public static readonly ThrottledService Athena = new("Athena", "ask AWS for a higher quota of concurrent queries");
}
