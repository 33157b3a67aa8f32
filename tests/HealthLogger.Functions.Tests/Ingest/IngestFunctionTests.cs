using HealthLogger.Testing;

namespace HealthLogger.Functions.Tests.Ingest;

public sealed class IngestFunctionTests : IDisposable
{
    private readonly Post _post = new(Some.Clock());

    [Fact]
    public async Task Returns202WithTheIds()
    {
        var response = await _post.SendAsync(Post.Array(3));

        Assert.Equal(202, response.Status);
        Assert.Equal("application/json", response.Headers["Content-Type"]);
        Assert.Equal("""{"accepted":3,"record_ids":["r-0","r-1","r-2"]}""", response.Body.GetRawText());
        Assert.Equal(3, _post.Records.Lines.Count);
    }

    [Fact]
    public async Task AcceptsNdjsonInBase64()
    {
        var request = Post.Event(Post.Base64($"{Some.Record("r-1")}\n{Some.Record("r-2")}\n"), "application/x-ndjson; charset=utf-8");
        request["isBase64Encoded"] = true;

        Assert.Equal(202, (await _post.SendAsync(request)).Status);
        Assert.Equal(2, _post.Records.Lines.Count);
    }

    [Theory]
    [InlineData("Content-Type", "Application/JSON")]
    [InlineData("CONTENT-TYPE", "application/json;charset=UTF-8")]
    [InlineData("x-other", "1")]
    public async Task IgnoresTheCaseOfHeadersAndDefaultsToJson(string name, string value)
    {
        var request = Post.Event(Some.Record(), contentType: null);
        request["headers"]![name] = value;

        Assert.Equal(202, (await _post.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task RejectsOtherContentTypes(string type)
    {
        var response = await _post.SendAsync(Some.Record(), type);

        Assert.Equal((415, "0 Content-Type: must be application/json or application/x-ndjson"), (response.Status, response.Errors));
        Assert.Equal(1, _post.Host.Metric("healthlogger.records.rejected"));
        Assert.Contains("Request completed: 415 POST /records", _post.Host.Output, StringComparison.Ordinal);
        Assert.Empty(_post.Records.Batches);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task RejectsAMissingBody(string? body)
    {
        var response = await _post.SendAsync(body);

        Assert.Equal((400, "0 record: is not valid JSON at byte 1"), (response.Status, response.Errors));
        Assert.Equal("application/problem+json", response.Headers["Content-Type"]);
    }

    [Fact]
    public async Task RejectsInvalidBase64()
    {
        var request = Post.Event("{not base64}");
        request["isBase64Encoded"] = true;

        Assert.Equal("0 body: is not valid base64", (await _post.SendAsync(request)).Errors);
    }

    [Fact]
    public async Task ReportsAllErrorsAndSendsNothing()
    {
        var response = await _post.SendAsync("""[{"mood":5},{"mood":101,"note":"x"}]""");

        Assert.Equal(400, response.Status);
        Assert.StartsWith("1 mood: ", response.Errors, StringComparison.Ordinal);
        Assert.Contains("; 1 note: ", response.Errors, StringComparison.Ordinal);
        Assert.Empty(_post.Records.Batches);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Returns401WithoutASub(string? sub) => Assert.Equal(401, (await _post.SendAsync(Some.Record(), sub: sub)).Status);

    [Fact]
    public async Task Returns401WithoutAnAuthorizer()
    {
        var request = Post.Event(Some.Record());
        request["requestContext"] = null;

        Assert.Equal(401, (await _post.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Returns403ForARecordOfAnotherUser()
    {
        var response = await _post.SendAsync(Some.Record(user: "bob"));

        Assert.Equal(403, response.Status);
        Assert.StartsWith("0 user_id: ", response.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns413ForTooManyRecords()
    {
        Assert.Equal(202, (await _post.SendAsync(Post.Array(500))).Status);
        Assert.Equal(413, (await _post.SendAsync(Post.Array(501))).Status);
        Assert.Equal(500, _post.Records.Lines.Count);
    }

    [Fact]
    public async Task RepeatsTheIdsForTheSameKey()
    {
        const string Body = """{"recorded_at":"2026-03-01T08:00:00Z","mood":5}""";

        var first = await _post.SendAsync(Body, key: "key-1");
        var again = await _post.SendAsync(Body, key: "key-1");

        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Single(_post.Records.Lines);
    }

    public void Dispose() => _post.Dispose();
}
