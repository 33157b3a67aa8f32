using System.Text.Json;
using HealthLogger.Core;

namespace HealthLogger.Web;

/// <summary>A response, independent of the host that sends it.</summary>
/// <param name="Headers">With <c>Content-Type</c>, if there is a body.</param>
public sealed record ApiResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    private const string ProblemType = "application/problem+json";

    // Leaves text outside ASCII unescaped.
    private static readonly WebJsonContext Json = new(new(WebJsonContext.Default.Options) { Encoder = PlainJsonEncoder.Instance });

    /// <summary>Creates a response that nothing between the service and the person may keep.</summary>
    public static ApiResponse Of(int status, string contentType, ReadOnlyMemory<byte> body) =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = contentType, ["Cache-Control"] = "no-store", ["X-Content-Type-Options"] = "nosniff" }, body);

    /// <summary>Creates a 304, which has no body.</summary>
    internal static ApiResponse NotModified() => new(304, new Dictionary<string, string>(), ReadOnlyMemory<byte>.Empty);

    internal static ApiResponse Of(Problem problem)
    {
        var response = Of(problem.Status, ProblemType, JsonSerializer.SerializeToUtf8Bytes(problem, Json.Problem));
        return problem.Status == 503 ? response.With("Retry-After", "5") : response;
    }

    internal static ApiResponse Accepted(IReadOnlyList<string> recordIds) => Of(
        202, "application/json", JsonSerializer.SerializeToUtf8Bytes(new AcceptedRecords(recordIds.Count, recordIds), Json.AcceptedRecords));

    /// <summary>Returns the response with one more header.</summary>
    public ApiResponse With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };
}
