using System.Text.Json;
using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary>The response to a request whose query takes longer: where its result will be.</summary>
/// <param name="Location">The same as in the header.</param>
internal sealed record RunningQuery(string Location)
{
    private const int RetryAfterSeconds = 1;

    // An HTTP API waits for 30 s at most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    // To read the result, and to respond.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(5);

    /// <summary>Returns how long the caller waits for a query; 0 if the caller prefers not to.</summary>
    public static TimeSpan WaitOf(ApiRequest request)
    {
        var most = request.RemainingTime - Reserve;
        return PrefersAsync(request) || most < TimeSpan.Zero ? TimeSpan.Zero : most < LongestWait ? most : LongestWait;
    }

    /// <summary>Whether the caller wants the response at once, as in RFC 7240.</summary>
    public static bool PrefersAsync(ApiRequest request) =>
        (request.Header("prefer") ?? "").Split(',').Any(each => each.Split(';')[0].Trim().Equals("respond-async", StringComparison.OrdinalIgnoreCase));

    public static string LocationOf(string id, string query) => $"/queries/{Uri.EscapeDataString(id)}{(query.Length == 0 ? "" : "?")}{query}";

    /// <param name="query">The query string for <c>GET /queries/{id}</c>: what its response needs to know besides the query itself.</param>
    public static ApiResponse Response(StartedQuery started, string query = "")
    {
        var location = LocationOf(started.Id, query);
        var body = JsonSerializer.SerializeToUtf8Bytes(new RunningQuery(location), WebJsonContext.Default.RunningQuery);
        return ApiResponse.Of(202, "application/json", body).With("Location", location).With("Retry-After", $"{RetryAfterSeconds}");
    }
}
