using System.Text;
using System.Text.Json;
using HealthLogger.Web;

namespace HealthLogger.Functions.Http;

/// <summary>
/// Reads an event of an HTTP API (payload format 2.0) as a request of the API. A member that is missing or has an unexpected type
/// counts as absent. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
/// </summary>
internal static class HttpApiRequest
{
    /// <param name="usual">The endpoint of an event without method and path, as written by hand to try the function.</param>
    /// <param name="remainingTime">As in the result.</param>
    /// <param name="readers">Who may read the team's reports; nobody by default.</param>
    public static ApiRequest Read(JsonElement input, Endpoint usual, TimeSpan remainingTime, ReportReaders? readers = null)
    {
        var context = Member(input, "requestContext");
        var method = Text(Member(Member(context, "http"), "method")) ?? usual.Method;
        return new ApiRequest(method, Text(Member(input, "rawPath")) ?? usual.Path)
        {
            Query = Text(Member(input, "rawQueryString")) ?? "",
            Header = name => Header(input, name),
            Body = Body(input),
            Caller = Caller(Member(Member(Member(context, "authorizer"), "jwt"), "claims"), readers ?? ReportReaders.None),
            RemainingTime = remainingTime,
        };
    }

    private static Caller? Caller(JsonElement claims, ReportReaders readers) =>
        Text(Member(claims, "sub")) is { Length: > 0 } user ? new Caller(user, readers.Contain(claims)) : null;

    private static string? Header(JsonElement input, string name)
    {
        var headers = Member(input, "headers");
        if (headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return Text(header.Value);
                }
            }
        }

        return null;
    }

    private static byte[]? Body(JsonElement input)
    {
        var body = Member(input, "body");
        return body.ValueKind != JsonValueKind.String ? []
            : Member(input, "isBase64Encoded").ValueKind != JsonValueKind.True ? Encoding.UTF8.GetBytes(body.GetString()!)
            : body.TryGetBytesFromBase64(out var bytes) ? bytes
            : null;
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
