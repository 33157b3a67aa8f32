using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core;
using static HealthLogger.Web.Schemas;

namespace HealthLogger.Web;

/// <summary>
/// The API's description, made from <see cref="Endpoints.All"/>: OpenAPI 3.1, see https://spec.openapis.org/oas/v3.1.0. The lines of a body of
/// JSON Lines, for which OpenAPI 3.1 has no schema, are described by <c>x-lines</c>.
/// </summary>
internal static class OpenApiDocument
{
    private const string TokenScheme = "token";

    /// <summary>Returns the document in UTF-8.</summary>
    public static byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance }))
        {
            Document().WriteTo(json);
        }

        return bytes.ToArray();
    }

    private static JsonObject Document() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Health Logger",
            ["version"] = typeof(OpenApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            ["description"] = "Records of how people feel. Each response is about the person whose token the request has.",
            ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["security"] = new JsonArray(),
        ["paths"] = new JsonObject(Endpoints.All.GroupBy(endpoint => endpoint.Path).Select(path => KeyValuePair.Create<string, JsonNode?>(path.Key, PathItem(path)))),
        ["components"] = new JsonObject
        {
            ["schemas"] = All(),
            ["securitySchemes"] = new JsonObject { [TokenScheme] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
        },
    };

    private static JsonObject PathItem(IEnumerable<Endpoint> endpoints) =>
        new(endpoints.Select(endpoint => KeyValuePair.Create<string, JsonNode?>(endpoint.Method.ToLowerInvariant(), Operation(endpoint))));

    private static JsonObject Operation(Endpoint endpoint)
    {
        var operation = new JsonObject { ["operationId"] = IdOf(endpoint), ["summary"] = endpoint.Summary };
        if (endpoint.Access != Access.Everybody)
        {
            operation["security"] = new JsonArray(new JsonObject { [TokenScheme] = new JsonArray() });
        }

        var parameters = ParametersOf(endpoint).ToArray();
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (endpoint.Body.Count > 0)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = ContentOf(endpoint.Body) };
        }

        operation["responses"] = new JsonObject(endpoint.AllAnswers.Select(answer => KeyValuePair.Create<string, JsonNode?>($"{answer.Status}", Response(answer))));
        return operation;
    }

    // The method and the words of the path, such as putRecordsByRecordId.
    private static string IdOf(Endpoint endpoint)
    {
        var path = endpoint.Path.Replace("{", "by_", StringComparison.Ordinal);
        var words = path.Split(['/', '_', '.', '}'], StringSplitOptions.RemoveEmptyEntries);
        return endpoint.Method.ToLowerInvariant() + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static IEnumerable<JsonNode> ParametersOf(Endpoint endpoint) =>
    [
        .. endpoint.PathParameter is { } path ? [ParameterOf(path with { IsRequired = true }, "path")] : Array.Empty<JsonNode>(),
        .. endpoint.Query.Select(parameter => ParameterOf(parameter, "query")),
        .. endpoint.Headers.Select(parameter => ParameterOf(parameter, "header")),
    ];

    private static JsonObject ParameterOf(Parameter parameter, string place) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = place,
        ["description"] = $"{parameter.Summary}.",
        ["required"] = parameter.IsRequired,
        ["schema"] = parameter.Schema.DeepClone(),
    };

    private static JsonObject Response(Answer answer)
    {
        var response = new JsonObject { ["description"] = answer.Summary };
        if (answer.Headers.Count > 0)
        {
            response["headers"] = new JsonObject(answer.Headers.Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["schema"] = Text() })));
        }

        if (answer.Contents.Length > 0)
        {
            response["content"] = ContentOf(answer.Contents);
        }

        return response;
    }

    private static JsonObject ContentOf(IEnumerable<Content> contents) =>
        new(contents.Select(content => KeyValuePair.Create<string, JsonNode?>(content.MediaType, MediaType(content))));

    private static JsonObject MediaType(Content content) =>
        content.Schema is null ? new JsonObject { ["schema"] = Text() }
        : content.IsLines ? new JsonObject { ["schema"] = Text(), ["x-lines"] = Reference(content.Schema) }
        : new JsonObject { ["schema"] = Reference(content.Schema) };
}
