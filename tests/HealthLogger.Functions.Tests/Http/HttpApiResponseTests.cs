using System.Text;
using System.Text.Json;
using Amazon.Lambda.Serialization.SystemTextJson;
using HealthLogger.Functions.Http;

namespace HealthLogger.Functions.Tests.Http;

/// <summary>The values that Lambda passes to the functions and reads from them, through their serializer.</summary>
public sealed class HttpApiResponseTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<LambdaJsonContext> Serializer = new();

    [Fact]
    public void HasAStatusHeadersAndABody()
    {
        var response = new HttpApiResponse(202, new Dictionary<string, string> { ["A"] = "1" }, "{\"é\"}");

        using var json = new MemoryStream();
        Serializer.Serialize(response, json);

        var expected = """{"statusCode":202,"headers":{"A":"1"},"body":"{\"é\"}","isBase64Encoded":false}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(json.ToArray()));
    }

    [Fact]
    public void ATruncatedEventIsAnError() =>
        Assert.Throws<JsonSerializerException>(() => Serializer.Deserialize<JsonElement>(new MemoryStream("""{"body":"""u8.ToArray())));
}
