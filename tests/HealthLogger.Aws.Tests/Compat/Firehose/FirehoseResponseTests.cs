using System.Net;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Firehose;

/// <summary>Firehose's responses as the client returns them.</summary>
public sealed class FirehoseResponseTests
{
    [Fact]
    public async Task EveryRecordHasItsEntry()
    {
        var response = await GetAsync(HttpStatusCode.OK, """
            {"FailedPutCount":1,"Encrypted":true,"New":{"a":[1,{"RequestResponses":0}]},"RequestResponses":[
              {"RecordId":"id-1"},
              {"ErrorCode":"ServiceUnavailableException","ErrorMessage":"Slow down.","New":[{}]},
              {"RecordId":"id-3","ErrorCode":null}]}
            """, ("x-amzn-RequestId", "request-1"));

        Assert.Equal((1, true), (response.FailedPutCount, response.Encrypted));
        Assert.Equal(
            [("id-1", null, null), (null, "ServiceUnavailableException", "Slow down."), ("id-3", null, null)],
            response.RequestResponses.Select(entry => ((string?)entry.RecordId, (string?)entry.ErrorCode, (string?)entry.ErrorMessage)));
        Assert.Equal((HttpStatusCode.OK, "request-1"), (response.HttpStatusCode, response.ResponseMetadata.RequestId));
    }

    [Fact]
    public async Task MissingPropertiesAreNull()
    {
        var response = await GetAsync(HttpStatusCode.OK, "{}");

        Assert.Null(response.FailedPutCount);
        Assert.Null(response.Encrypted);
        Assert.Null(response.RequestResponses);
    }

    [Theory]
    [InlineData("""{"FailedPutCount":""")]
    [InlineData("<html>")]
    public async Task InvalidJsonIsAnError(string body)
    {
        var error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => GetAsync(HttpStatusCode.OK, body));

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
    }

    [Theory]
    [InlineData(400, "InvalidArgumentException", typeof(InvalidArgumentException))]
    [InlineData(400, "InvalidKMSResourceException", typeof(InvalidKMSResourceException))]
    [InlineData(400, "InvalidSourceException", typeof(InvalidSourceException))]
    [InlineData(400, "ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData(500, "ServiceUnavailableException", typeof(ServiceUnavailableException))]
    [InlineData(400, "AccessDeniedException", typeof(AmazonKinesisFirehoseException))]
    [InlineData(500, "InternalFailure", typeof(AmazonKinesisFirehoseException))]
    public async Task AnErrorHasTheTypeForItsCode(int status, string code, Type type)
    {
        var body = $$"""{"__type":"com.amazonaws.firehose#{{code}}","message":"Slow down.","code":"Why"}""";

        var error = await FailAsync((HttpStatusCode)status, body, ("x-amzn-RequestId", "request-1"));

        Assert.Equal(type, error.GetType());
        Assert.Equal(
            (code, "Slow down.", "request-1", (HttpStatusCode)status),
            (error.ErrorCode, error.Message, error.RequestId, error.StatusCode));
        Assert.Equal(
            code is "InvalidKMSResourceException" or "InvalidSourceException" ? "Why" : null,
            (error as InvalidKMSResourceException)?.Code ?? (error as InvalidSourceException)?.Code);
    }

    [Theory]
    [InlineData("", "ThrottlingException", "ThrottlingException")]
    [InlineData("{}", "ThrottlingException:http://internal", "ThrottlingException")]
    [InlineData("""{"Message":"Rate exceeded"}""", "ThrottlingException", "ThrottlingException")]
    public async Task TheCodeCanBeInTheHeader(string body, string header, string code)
    {
        var error = await FailAsync(HttpStatusCode.BadRequest, body, ("x-amzn-ErrorType", header));

        Assert.Equal(code, error.ErrorCode);
    }

    [Theory]
    [InlineData(503, "<html><body>Service Unavailable</body></html>")]
    [InlineData(502, "Bad Gateway")]
    [InlineData(500, "")]
    public async Task AnErrorOfALoadBalancerHasItsStatus(int status, string body)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => GetAsync((HttpStatusCode)status, body));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
    }

    private static Task<AmazonKinesisFirehoseException> FailAsync(
        HttpStatusCode status, string body, params (string Name, string Value)[] headers) =>
        Assert.ThrowsAnyAsync<AmazonKinesisFirehoseException>(() => GetAsync(status, body, headers));

    private static async Task<PutRecordBatchResponse> GetAsync(
        HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        using var client = CannedFirehose.Over(new CannedHttp().Respond(status, body, headers));
        return await client.PutRecordBatchAsync(CannedFirehose.Request("a"));
    }
}
