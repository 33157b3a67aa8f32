using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Functions.Tests.Ingest;

/// <summary>One function, and requests to it.</summary>
internal sealed class Post(TimeProvider clock) : IDisposable
{
    public Host Host { get; } = new(clock);

    public MemorySink Records { get; } = new();

    public MemorySink Events { get; } = new();

    public static APIGatewayHttpApiV2ProxyRequest Request(string? body, string? contentType = "application/json", string? sub = "ann", string? key = null)
    {
        var headers = new Dictionary<string, string>();
        if (contentType is not null)
        {
            headers["content-type"] = contentType;
        }

        if (key is not null)
        {
            headers["idempotency-key"] = key;
        }

        var claims = new Dictionary<string, string> { ["iss"] = "https://issuer.example" };
        if (sub is not null)
        {
            claims["sub"] = sub;
        }

        return new APIGatewayHttpApiV2ProxyRequest
        {
            Body = body,
            Headers = headers,
            RequestContext = new() { Authorizer = new() { Jwt = new() { Claims = claims } } },
        };
    }

    public Task<Answer> SendAsync(string? body, string? contentType = "application/json", string? sub = "ann", string? key = null) =>
        SendAsync(Request(body, contentType, sub, key));

    public async Task<Answer> SendAsync(APIGatewayHttpApiV2ProxyRequest request, TimeSpan? remaining = null)
    {
        var function = new IngestFunction(Records, Events, Host.Function);
        var response = await function.HandleAsync(request, Host.Context(remaining));
        return new Answer(response.StatusCode, response.Headers!, JsonDocument.Parse(response.Body!).RootElement);
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Array(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Some.Record($"r-{i}")))}]";

    public void Dispose() => Host.Dispose();
}

internal sealed record Answer(int Status, IDictionary<string, string> Headers, JsonElement Body)
{
    public string Errors => string.Join("; ", Body.GetProperty("errors").EnumerateArray().Select(error =>
        $"{error.GetProperty("index")} {error.GetProperty("field")}: {error.GetProperty("reason")}"));
}
