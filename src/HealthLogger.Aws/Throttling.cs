using Amazon.Runtime;
using RetryPolicy = HealthLogger.Core.Ingest.RetryPolicy;

namespace HealthLogger.Aws;

/// <summary>
/// Makes a call again that a service throttled, once the client's own retries are over, or whose answer broke off: half way
/// through a scan or a report it is better to wait than to begin anew.
/// </summary>
internal sealed class Throttling(ThrottledService service, RetryPolicy policy, TimeProvider clock, Random random)
{
    public static bool IsThrottled(AmazonServiceException e) => e.ErrorCode is
        "ProvisionedThroughputExceededException" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequestsException";

    /// <exception cref="IOException">The service throttles, or breaks off, still where the policy ends.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is IncompleteResponseException || (e is AmazonServiceException failure && IsThrottled(failure)))
            {
                var delay = policy.DelayAfter(attempts, clock.GetElapsedTime(started), Jitter())
                    ?? throw new IOException(Advice(e, attempts), e);
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }

    private string Advice(Exception e, int attempts) => e is IncompleteResponseException
        ? $"{service.Name}'s answers break off still after {attempts} attempts: run this again later."
        : $"{service.Name} throttles still after {attempts} attempts: run this again later, or {service.Remedy}.";

    // Segments are scanned, and queries run, at the same time; a Random serves one at a time.
    private double Jitter()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}

/// <param name="Remedy">What else somebody may do than wait: a clause after <c>or</c>.</param>
internal sealed record ThrottledService(string Name, string Remedy)
{
    public static readonly ThrottledService DynamoDb = new("DynamoDB", "raise the table's capacity");

    public static readonly ThrottledService Athena = new("Athena", "ask AWS for a higher quota of queries at the same time");
}
