using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.Schema;
using Json.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests.Description;

public sealed class OpenApiDocumentTests
{
    private static readonly JsonNode Document = JsonNode.Parse(OpenApiDocument.Write())!;

    // JsonSchema.Net 8.0.5 cannot evaluate a pattern with a slash at this place; the other one means the same.
    private static readonly JsonSchema Official = JsonSchema.FromText(File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "openapi-3.1.schema.json"))
        .Replace("\"^/\"", "\"^\\\\x2f\"", StringComparison.Ordinal));

    [Fact]
    public void IsValidByTheOfficialSchema()
    {
        Assert.Empty(Problems(Document));

        var wrong = Document.DeepClone();
        wrong["paths"]!["/records"]!["post"]!["responses"]!["202"]!.AsObject().Remove("description");
        Assert.NotEmpty(Problems(wrong));
    }

    [Fact]
    public void HasAnOperationForEachEndpoint()
    {
        var operations = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key)));

        Assert.Equal(
            Endpoints.All.Select(endpoint => endpoint.ToString()).Order(),
            operations.Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").Order());
    }

    [Fact]
    public void NamesEachOperationOnce()
    {
        var ids = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!["operationId"]!.GetValue<string>()).ToList();

        Assert.Contains("putRecordsByRecordId", ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void ATokenIsNeededExceptForTheDescriptionAndThePage()
    {
        string[] open = ["/openapi.json", "/", "/worker.js", "/page/{asset}", "/sign-in.json"];
        foreach (var endpoint in Endpoints.All)
        {
            var operation = Document["paths"]![endpoint.Path]![endpoint.Method.ToLowerInvariant()]!;
            Assert.Equal(!open.Contains(endpoint.Path), operation["security"]?[0]?["token"] is not null);
        }
    }

    [Fact]
    public void EachReferenceHasATarget()
    {
        var names = Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ToHashSet();
        var references = Endpoints.All
            .SelectMany(endpoint => endpoint.AllAnswers.SelectMany(answer => answer.Contents).Concat(endpoint.Body))
            .Select(content => content.Schema)
            .OfType<string>()
            .Distinct()
            .ToList();

        Assert.NotEmpty(references);
        Assert.Empty(references.Except(names));
    }

    [Fact]
    public void APathParameterIsDeclaredForEachTemplate() =>
        Assert.All(Endpoints.All, endpoint => Assert.Equal(
            endpoint.PathParameter?.Name ?? "", endpoint.Path.Split('{', '}').ElementAtOrDefault(1) ?? ""));

    [Fact]
    public void ARecordHasTheColumnsOfTheSchema()
    {
        var record = Document["components"]!["schemas"]!["Record"]!;

        Assert.Equal(RecordSchema.Columns.Select(column => column.Name), record["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal(0, record["properties"]!["fatigue"]!["minimum"]!.GetValue<int>());
        Assert.Equal(63, record["properties"]!["flags"]!["maximum"]!.GetValue<int>());
    }

    [Fact]
    public async Task IsSentWithATagAndNotAgain()
    {
        var first = await SendAsync(null);
        var tag = first.Headers["ETag"];
        var again = await SendAsync($"\"other\", {tag}");

        Assert.Equal((200, "application/json", "no-cache"), (first.Status, first.Headers["Content-Type"], first.Headers["Cache-Control"]));
        Assert.Equal("3.1.0", JsonDocument.Parse(first.Body).RootElement.GetProperty("openapi").GetString());
        Assert.Equal((304, 0, tag), (again.Status, again.Body.Length, again.Headers["ETag"]));
        Assert.Equal(200, (await SendAsync("\"other\"")).Status);
    }

    private static IEnumerable<string> Problems(JsonNode document)
    {
        var results = Official.Evaluate(JsonSerializer.SerializeToElement(document), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
    }

    private static Task<ApiResponse> SendAsync(string? ifNoneMatch) => new Api(DescriptionRoutes.All, NullLogger.Instance)
        .HandleAsync(new ApiRequest("GET", "/openapi.json") { Header = name => name == "if-none-match" ? ifNoneMatch : null }, default);
}
