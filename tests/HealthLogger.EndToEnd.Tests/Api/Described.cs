using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Web;
using Json.Schema;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>Compares an answer with the API's own description.</summary>
internal static class Described
{
    private static readonly string[] Headers =
        ["Location", "Link", "Retry-After", "ETag", "Vary", "Content-Language", "WWW-Authenticate", "Content-Encoding", "Content-Security-Policy"];

    private static readonly JsonNode Document = JsonNode.Parse(OpenApiDocument.Write())!;

    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new();

    /// <summary>Fails if the description does not have such an answer.</summary>
    public static void Check(ApiCall call, ApiAnswer answer)
    {
        var path = Uri.UnescapeDataString(call.Path);
        var endpoint = Endpoints.All.FirstOrDefault(each => each.Methods.Contains(call.Method) && each.Match(path) is not null);
        if (endpoint is null)
        {
            Assert.Contains(answer.Status, new[] { 404, 405 });
            CheckProblem(call, answer);
            return;
        }

        var described = Document["paths"]![endpoint.Path]![endpoint.Method.ToLowerInvariant()]!["responses"]![$"{answer.Status}"];
        Assert.True(described is not null, $"{endpoint} has no answer {answer.Status}.");
        var headers = described["headers"]?.AsObject().Select(header => header.Key) ?? [];
        Assert.Empty(Headers.Where(name => answer[name].Length > 0 && name != "Content-Security-Policy").Except(headers));
        if (described["content"] is null || call.Method == "HEAD")
        {
            Assert.Empty(answer.Body);
            return;
        }

        var content = described["content"]![answer.MediaType];
        Assert.True(content is not null, $"{endpoint} has no answer {answer.Status} of {answer.MediaType}.");
        CheckContent(content, answer);
    }

    private static void CheckProblem(ApiCall call, ApiAnswer answer)
    {
        if (call.Method == "HEAD")
        {
            Assert.Equal(("application/problem+json", 0), (answer.MediaType, answer.Body.Length));
        }
        else
        {
            CheckBody("Problem", answer.Body);
        }
    }

    private static void CheckContent(JsonNode content, ApiAnswer answer)
    {
        if (content["x-lines"] is { } lines)
        {
            var name = NameOf(lines);
            Assert.EndsWith("\n", answer.Text, StringComparison.Ordinal);
            Assert.All(answer.Text.TrimEnd('\n').Split('\n'), line => CheckBody(name, System.Text.Encoding.UTF8.GetBytes(line)));
        }
        else if (content["schema"]!["$ref"] is not null)
        {
            CheckBody(NameOf(content["schema"]!), answer.Body);
        }
    }

    private static string NameOf(JsonNode reference) => reference["$ref"]!.GetValue<string>().Split('/')[^1];

    private static void CheckBody(string name, byte[] body)
    {
        var results = Schemas.GetOrAdd(name, Schema).Evaluate(JsonDocument.Parse(body).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var problems = (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}"));
        Assert.True(results.IsValid, $"Not a {name}: {string.Join("; ", problems)} in {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private static JsonSchema Schema(string name)
    {
        var definitions = Document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        return JsonSchema.FromText($$"""{"$id":"https://api.example/{{name}}","$ref":"#/$defs/{{name}}","$defs":{{definitions}}}""");
    }
}
