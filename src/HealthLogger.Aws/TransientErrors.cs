using System.Net;
using Amazon.Runtime;

namespace HealthLogger.Aws;

/// <summary>Distinguishes errors that a retry may resolve from permanent ones.</summary>
internal static class TransientErrors
{
    // AWS's services have no common code for throttling.
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "LimitExceededException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
        "ProvisionedThroughputExceededException",
    };

    public static bool IsThrottling(Exception e) => e is AmazonServiceException error && ThrottlingCodes.Contains(error.ErrorCode ?? "");

    /// <summary>Returns AWS's code or a word for a transient error, or null if the error is permanent.</summary>
    /// <param name="e">Any error but a cancellation by the caller.</param>
    public static string? ReasonFor(Exception e) => e switch
    {
        AmazonUnmarshallingException => "UnreadableResponse",
        AmazonServiceException error => ReasonFor(error),
        OperationCanceledException or TimeoutException => "Timeout",
        HttpRequestException or IOException => "ConnectionFailure",
        _ => null,
    };

    private static string? ReasonFor(AmazonServiceException error) =>
        (int)error.StatusCode >= 500 || error.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || IsThrottling(error)
            ? string.IsNullOrEmpty(error.ErrorCode) ? $"Http{(int)error.StatusCode}" : error.ErrorCode
            : null;
}
