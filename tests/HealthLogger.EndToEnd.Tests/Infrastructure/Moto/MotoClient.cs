using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Calls to moto that the project itself never makes, so that its clients do not support them.</summary>
internal sealed class MotoClient(string moto) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(moto) };

    /// <param name="service">As signatures name it, such as <c>athena</c>.</param>
    /// <param name="target">Such as <c>AmazonAthena.CreateWorkGroup</c>.</param>
    public async Task<JsonNode> AskAsync(string service, string target, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = Json(body) };
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=any/20260310/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{target}: {content}");
        return JsonNode.Parse(content.Length == 0 ? "{}" : content)!;
    }

    /// <summary>Queues the result of the next query that starts.</summary>
    public async Task QueueAsync(IEnumerable<string?[]> rows)
    {
        JsonObject Datum(string? value) => value is null ? [] : new() { ["VarCharValue"] = value };
        var results = new JsonObject
        {
            ["rows"] = new JsonArray([.. rows.Select(row => new JsonObject { ["Data"] = new JsonArray([.. row.Select(Datum)]) })]),
            ["column_info"] = new JsonArray(),
        };
        using var content = Json(new JsonObject { ["results"] = new JsonArray(results) });
        (await _http.PostAsync("/moto-api/static/athena/query-results", content)).EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.1"));
}
