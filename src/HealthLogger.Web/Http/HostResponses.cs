using System.Globalization;

namespace HealthLogger.Web;

/// <summary>Responses of a host that refuses a request before the API sees it.</summary>
public static class HostResponses
{
    /// <summary>The request was sent to a name that is not the server's own, as after DNS rebinding.</summary>
    public static ApiResponse WrongHost() => ApiResponse.Of(new Problem(421, "The request is for another server."));

    /// <summary>The request says in two ways how long it is, which an intermediary may understand differently.</summary>
    public static ApiResponse UnclearLength() => ApiResponse
        .Of(new Problem(400, "The length of the request is unclear. Nothing was stored."))
        .With("Connection", "close");

    /// <summary>The proxy received the request without TLS, or the request did not come from the proxy.</summary>
    public static ApiResponse NotSecure() => ApiResponse.Of(new Problem(403, "The request did not come over HTTPS."));

    /// <summary>A page of another origin sent the request.</summary>
    public static ApiResponse OtherOrigin() => ApiResponse.Of(new Problem(403, "A page of another site sent the request. Nothing was stored."));

    public static ApiResponse TooLarge(int bytes) => ApiResponse.Of(Problem.TooLarge(
        string.Create(CultureInfo.InvariantCulture, $"A request may have at most {bytes} bytes.")));

    /// <summary>The body did not arrive as announced, or not in time.</summary>
    public static ApiResponse Incomplete(int status) => ApiResponse.Of(new Problem(status, "The request is incomplete. Nothing was stored."));

    public static ApiResponse Unavailable() => ApiResponse.Of(Problem.UnavailableToWrite());

    public static ApiResponse TooManyRequests(TimeSpan retryAfter) => ApiResponse
        .Of(new Problem(429, "There were too many requests. Nothing was stored."))
        .With("Retry-After", Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture));
}
