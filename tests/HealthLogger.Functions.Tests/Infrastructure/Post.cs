using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Functions.Tests.Ingest;

/// <summary>An ingest function with in-memory sinks, and requests to it.</summary>
internal sealed class Post(TimeProvider clock) : IDisposable
{
    public Host Host { get; } = new(clock);

    public MemorySink Records { get; } = new();

    public MemorySink Events { get; } = new();

    /// <summary>Creates an event of an HTTP API with the members that the function reads.</summary>
    public static JsonObject Event(string? body, string? contentType = "application/json", string? sub = "ann", string? key = null)
    {
        var headers = new JsonObject();
        if (contentType is not null)
        {
            headers["content-type"] = contentType;
        }

        if (key is not null)
        {
            headers["idempotency-key"] = key;
        }

        var claims = new JsonObject { ["iss"] = "https://issuer.example" };
        if (sub is not null)
        {
            claims["sub"] = sub;
        }

        return new JsonObject
        {
            ["body"] = body,
            ["headers"] = headers,
            ["requestContext"] = new JsonObject { ["authorizer"] = new JsonObject { ["jwt"] = new JsonObject { ["claims"] = claims } } },
        };
    }

    public Task<PostResponse> SendAsync(string? body, string? contentType = "application/json", string? sub = "ann", string? key = null) =>
        SendAsync(Event(body, contentType, sub, key));

    public async Task<PostResponse> SendAsync(JsonNode? input, TimeSpan? remaining = null)
    {
        var function = new IngestFunction(Records, Events, Host.Function);
        var response = await function.HandleAsync(JsonSerializer.SerializeToElement(input), Host.Context(remaining));
        return new PostResponse(response.StatusCode, response.Headers, JsonDocument.Parse(response.Body).RootElement);
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Array(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Some.Record($"r-{i}")))}]";

    public void Dispose() => Host.Dispose();
}

internal sealed record PostResponse(int Status, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    public string Errors => string.Join("; ", Body.GetProperty("errors").EnumerateArray().Select(error =>
        $"{error.GetProperty("index")} {error.GetProperty("field")}: {error.GetProperty("reason")}"));
}
