using System.Net;
using Amazon.Runtime;

namespace HealthLogger.Aws;

/// <summary>Tells failures of a call that may be gone the next time from those that stay.</summary>
internal static class PassingFailure
{
    // AWS's services have no common code for it.
    private static readonly HashSet<string> Throttled = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "LimitExceededException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
    };

    /// <summary>AWS's code or a word for a failure that may pass; null for another one.</summary>
    /// <param name="e">Not the end of a call by its caller.</param>
    public static string? ReasonOf(Exception e) => e switch
    {
        AmazonUnmarshallingException => "UnreadableAnswer",
        AmazonServiceException failure => ReasonOf(failure),
        OperationCanceledException or TimeoutException => "Timeout",
        HttpRequestException or IOException => "ConnectionFailure",
        _ => null,
    };

    private static string? ReasonOf(AmazonServiceException failure) =>
        (int)failure.StatusCode >= 500 || failure.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
        || Throttled.Contains(failure.ErrorCode ?? "")
            ? string.IsNullOrEmpty(failure.ErrorCode) ? $"Http{(int)failure.StatusCode}" : failure.ErrorCode
            : null;
}
