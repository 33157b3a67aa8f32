using Amazon.DynamoDBv2;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Items;

/// <summary>
/// Makes a call again that DynamoDB throttled, once the client's own retries are over: half way through a scan it is
/// better to wait than to begin anew.
/// </summary>
internal sealed class Throttling(RetryPolicy policy, TimeProvider clock, Random random)
{
    public static bool IsThrottled(AmazonDynamoDBException e) =>
        e.ErrorCode is "ProvisionedThroughputExceededException" or "ThrottlingException" or "RequestLimitExceeded";

    /// <exception cref="IOException">DynamoDB throttles still where the policy ends.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await call();
            }
            catch (AmazonDynamoDBException e) when (IsThrottled(e))
            {
                var delay = policy.DelayAfter(attempts, clock.GetElapsedTime(started), Jitter()) ?? throw new IOException(
                    $"DynamoDB throttles still after {attempts} attempts: run this again later, or raise the table's capacity.", e);
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }

    // Segments are scanned at the same time; a Random serves one at a time.
    private double Jitter()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
