using System.Net;
using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Athena;

/// <summary>The exceptions and retries of the stand-in for AWSSDK.Athena.</summary>
public sealed class AthenaErrorTests
{
    private static readonly GetQueryExecutionRequest Request = new() { QueryExecutionId = "q-1" };

    private readonly CannedAthena _athena = new();

    [Fact]
    public async Task ABadRequestHasAthenasErrorCode()
    {
        _athena.Respond("""{"__type":"InvalidRequestException","AthenaErrorCode":"INVALID_INPUT","Message":"Odd."}""", HttpStatusCode.BadRequest);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => _athena.Client().GetQueryExecutionAsync(Request));

        Assert.Equal(("InvalidRequestException", HttpStatusCode.BadRequest, "request-1"), (error.ErrorCode, error.StatusCode, error.RequestId));
        Assert.Equal(("Odd.", "INVALID_INPUT"), (error.Message, error.AthenaErrorCode));
        Assert.Single(_athena.Requests);
    }

    [Fact]
    public async Task ADeniedCallHasItsCode()
    {
        _athena.Respond("""{"__type":"AccessDeniedException","Message":"You are not authorized."}""", HttpStatusCode.BadRequest);

        var error = await Assert.ThrowsAsync<AmazonAthenaException>(() => _athena.Client().GetQueryExecutionAsync(Request));

        Assert.Equal(("AccessDeniedException", "You are not authorized."), (error.ErrorCode, error.Message));
        Assert.Single(_athena.Requests);
    }

    [Fact]
    public async Task TheCodeCanBeInTheHeaderWithItsNamespace()
    {
        _athena.Respond("""{"message":"Broken."}""", HttpStatusCode.InternalServerError, "com.amazonaws.athena#InternalServerException:http://internal/");

        var error = await Assert.ThrowsAsync<InternalServerException>(
            () => _athena.Client(config => config.MaxErrorRetry = 0).GetQueryExecutionAsync(Request));

        Assert.Equal(("InternalServerException", "Broken."), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task AThrottledCallIsRetried()
    {
        _athena
            .Respond("""{"__type":"TooManyRequestsException","Message":"Slow down."}""", HttpStatusCode.BadRequest)
            .Respond("""{"__type":"ThrottlingException","Message":"Rate exceeded"}""", HttpStatusCode.BadRequest)
            .Respond("""{"QueryExecution":{"QueryExecutionId":"q-1"}}""");

        var response = await _athena.Client().GetQueryExecutionAsync(Request);

        Assert.Equal("q-1", response.QueryExecution.QueryExecutionId);
        Assert.Equal(3, _athena.Requests.Count);
    }

    [Fact]
    public async Task ARetriedStartKeepsItsToken()
    {
        _athena
            .Respond("""{"__type":"InternalServerException"}""", HttpStatusCode.InternalServerError)
            .Respond("""{"QueryExecutionId":"q-1"}""");

        await _athena.Client().StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "q" });

        Assert.Equal(2, _athena.Requests.Count);
        Assert.Single(_athena.Requests.Select(sent => sent.Json.GetProperty("ClientRequestToken").GetString()).Distinct());
    }

    [Fact]
    public async Task EndlessThrottlingHasItsReason()
    {
        _athena.Respond(
            """{"__type":"TooManyRequestsException","Message":"Too many.","Reason":"CONCURRENT_QUERY_LIMIT_EXCEEDED"}""", HttpStatusCode.BadRequest);

        var error = await Assert.ThrowsAsync<TooManyRequestsException>(
            () => _athena.Client(config => config.MaxErrorRetry = 1).StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "q" }));

        Assert.Same(ThrottleReason.CONCURRENT_QUERY_LIMIT_EXCEEDED, error.Reason);
        Assert.Equal(2, _athena.Requests.Count);
    }

    [Fact]
    public async Task AnErrorThatIsNotJsonHasItsStatus()
    {
        _athena.Respond("<html>Bad gateway</html>", HttpStatusCode.Forbidden);

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => _athena.Client().GetQueryExecutionAsync(Request));

        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
    }

    [Fact]
    public async Task ACancelledCallThrowsAtOnce()
    {
        using var cancelled = new CancellationTokenSource();
        _athena.Hang(cancelled.CancelAsync);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.Client().GetQueryExecutionAsync(Request, cancelled.Token));

        Assert.Single(_athena.Requests);
    }

    [Fact]
    public async Task ACallEndsAtItsTimeout()
    {
        _athena.Hang();
        var client = _athena.Client(config => (config.Timeout, config.MaxErrorRetry) = (TimeSpan.FromMilliseconds(50), 0));

        var error = await Record.ExceptionAsync(() => client.GetQueryExecutionAsync(Request));

        Assert.IsType<TimeoutException>(error);
    }
}
