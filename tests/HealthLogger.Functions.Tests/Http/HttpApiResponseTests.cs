using System.Text;
using System.Text.Json;
using Amazon.Lambda.Serialization.SystemTextJson;
using HealthLogger.Functions.Http;
using HealthLogger.Web;

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

    [Theory]
    [InlineData("application/json", null, false)]
    [InlineData("application/problem+json", null, false)]
    [InlineData("application/x-ndjson", null, false)]
    [InlineData("text/html; charset=utf-8", null, false)]
    [InlineData("image/svg+xml", null, false)]
    [InlineData("image/png", null, true)]
    [InlineData("text/html; charset=utf-8", "gzip", true)]
    public void ABodyThatIsNotTextIsInBase64(string type, string? encoding, bool isBase64)
    {
        var response = ApiResponse.Of(200, type, "abc"u8.ToArray());
        response = encoding is null ? response : response.With("Content-Encoding", encoding);

        var result = HttpApiResponse.Of(response);

        Assert.Equal((isBase64, isBase64 ? "YWJj" : "abc"), (result.IsBase64Encoded, result.Body));
    }

    [Fact]
    public void AnEmptyBodyIsText() => Assert.False(HttpApiResponse.Of(new ApiResponse(304, new Dictionary<string, string>(), default)).IsBase64Encoded);

    [Fact]
    public void ATruncatedEventIsAnError() =>
        Assert.Throws<JsonSerializerException>(() => Serializer.Deserialize<JsonElement>(new MemoryStream("""{"body":"""u8.ToArray())));
}
