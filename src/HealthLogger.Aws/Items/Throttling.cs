using Amazon.DynamoDBv2;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Items;

/// <summary>
/// Makes a call again that DynamoDB throttled, once the client's own retries are over, or whose answer broke off: half way
/// through a scan it is better to wait than to begin anew.
/// </summary>
internal sealed class Throttling(RetryPolicy policy, TimeProvider clock, Random random)
{
    public static bool IsThrottled(AmazonDynamoDBException e) =>
        e.ErrorCode is "ProvisionedThroughputExceededException" or "ThrottlingException" or "RequestLimitExceeded";

    /// <exception cref="IOException">DynamoDB throttles or breaks off still where the policy ends.</exception>
    public async Task CallAsync(Func<Task> call, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception e) when (e is BrokenAnswerException || (e is AmazonDynamoDBException error && IsThrottled(error)))
            {
                var delay = policy.DelayAfter(attempts, clock.GetElapsedTime(started), Jitter()) ?? throw Final(e, attempts);
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }

    private static IOException Final(Exception e, int attempts) => new(
        e is BrokenAnswerException
            ? $"DynamoDB's answers break off still after {attempts} attempts: run this again later."
            : $"DynamoDB throttles still after {attempts} attempts: run this again later, or raise the table's capacity.",
        e);

    // Segments are scanned at the same time; a Random serves one at a time.
    private double Jitter()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
