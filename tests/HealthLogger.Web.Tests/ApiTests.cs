using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests;

public sealed class ApiTests
{
    private static readonly Caller Ann = new("ann");

    [Fact]
    public async Task AnUnknownPathIsNotFound() =>
        Assert.Equal((404, ""), await SendAsync(new ApiRequest("GET", "/unknown") { Caller = Ann }, header: "Allow"));

    [Theory]
    [InlineData("PATCH", "/records", "GET, POST")]
    [InlineData("get", "/records", "GET, POST")]
    [InlineData("POST", "/records/r-1", "DELETE, PUT")]
    [InlineData("POST", "/", "GET, HEAD")]
    [InlineData("HEAD", "/me", "GET")]
    public async Task AnotherMethodGetsThoseThatAreAllowed(string method, string path, string allowed) =>
        Assert.Equal((405, allowed), await SendAsync(new ApiRequest(method, path) { Caller = Ann }, header: "Allow"));

    [Theory]
    [InlineData("/records/")]
    [InlineData("/records/a/b")]
    [InlineData("/records/.")]
    [InlineData("/records/..")]
    [InlineData("/records/r-1\0")]
    [InlineData("/records/r-1\r\n")]
    [InlineData("/Records")]
    [InlineData("records")]
    [InlineData("")]
    public async Task APathIsComparedAsAWhole(string path) =>
        Assert.Equal((404, ""), await SendAsync(new ApiRequest("PUT", path) { Caller = Ann }, header: "Allow"));

    [Fact]
    public async Task WithoutATokenNothingIsRun()
    {
        var api = new Api([new Route(Endpoints.GetRecords, (_, _) => throw new InvalidOperationException("ran"))], NullLogger.Instance);

        var response = await api.HandleAsync(new ApiRequest("GET", "/records"), default);

        Assert.Equal((401, "Bearer"), (response.Status, response.Headers["WWW-Authenticate"]));
    }

    [Theory]
    [InlineData(false, 403)]
    [InlineData(true, 200)]
    public async Task ReportsAreForTheirReaders(bool readsReports, int status)
    {
        var api = new Api([new Route(Endpoints.GetReport, Ok)], NullLogger.Instance);

        var response = await api.HandleAsync(new ApiRequest("GET", "/reports/2020-01") { Caller = Ann with { ReadsReports = readsReports } }, default);

        Assert.Equal(status, response.Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/worker.js")]
    [InlineData("/page/app.js")]
    [InlineData("/openapi.json")]
    public async Task AHeadHasTheHeadersOfAGetAndNoBody(string path)
    {
        var api = new Api([.. new PageRoutes(SignIn.ByLink).All, .. DescriptionRoutes.All], NullLogger.Instance);

        var get = await api.HandleAsync(new ApiRequest("GET", path), default);
        var head = await api.HandleAsync(new ApiRequest("HEAD", path), default);

        Assert.Equal(200, head.Status);
        Assert.Equal(get.Headers, head.Headers);
        Assert.True(get.Body.Length > 100);
        Assert.True(head.Body.IsEmpty);
    }

    [Fact]
    public async Task TheHandlerGetsThePartOfThePath()
    {
        var api = new Api([new Route(Endpoints.PutRecord, Ok)], NullLogger.Instance);

        var response = await api.HandleAsync(new ApiRequest("PUT", "/records/r-1") { Caller = Ann }, default);

        Assert.Equal("\"r-1\"", JsonDocument.Parse(response.Body).RootElement.GetRawText());
    }

    [Fact]
    public async Task TheHandlerGetsTheParameters()
    {
        var sent = new ApiRequest("DELETE", "/records/r-1") { Caller = Ann, Query = "revision=2&recorded_at=2026-01-31T08:30:00%2B09:00" };
        var api = new Api([new Route(Endpoints.DeleteRecord, EchoParameters)], NullLogger.Instance);

        Assert.Equal("\"2 2026-01-31T08:30:00\\u002B09:00\"", Text(await api.HandleAsync(sent, default)));
    }

    [Theory]
    [InlineData("", "recorded_at: is missing", "revision: is missing")]
    [InlineData("recorded_at=%ff&revision=1&user_id=bob", "recorded_at: is not valid percent-encoded UTF-8", "user_id: is not a parameter of this request")]
    public async Task EachParameterThatIsWrongIsNamed(string query, params string[] wrong)
    {
        var api = new Api([new Route(Endpoints.DeleteRecord, EchoParameters)], NullLogger.Instance);

        var response = await api.HandleAsync(new ApiRequest("DELETE", "/records/r-1") { Caller = Ann, Query = query }, default);

        Assert.Equal(400, response.Status);
        var errors = JsonDocument.Parse(response.Body).RootElement.GetProperty("errors").EnumerateArray();
        Assert.Equal(wrong, errors.Select(error => $"{error.GetProperty("field")}: {error.GetProperty("reason")}"));
    }

    [Fact]
    public async Task AnExceptionTellsNothing()
    {
        var api = new Api([new Route(Endpoints.GetRecords, (_, _) => throw new IOException("secret"))], NullLogger.Instance);

        var response = await api.HandleAsync(new ApiRequest("GET", "/records") { Caller = Ann }, default);

        Assert.Equal((503, "5"), (response.Status, response.Headers["Retry-After"]));
        Assert.DoesNotContain("secret", Text(response), StringComparison.Ordinal);
    }

    private static Task<ApiResponse> EchoParameters(ApiRequest request, CancellationToken cancellation) =>
        Ok(request with { PathValue = $"{request.Parameters["revision"]} {request.Parameters["recorded_at"]}" }, cancellation);

    private static string Text(ApiResponse response) => System.Text.Encoding.UTF8.GetString(response.Body.Span);

    private static Task<ApiResponse> Ok(ApiRequest request, CancellationToken cancellation) =>
        Task.FromResult(ApiResponse.Of(200, "application/json", JsonSerializer.SerializeToUtf8Bytes(request.PathValue)));

    private static async Task<(int, string)> SendAsync(ApiRequest request, string header)
    {
        var response = await new Api([], NullLogger.Instance).HandleAsync(request, default);
        return (response.Status, response.Headers.GetValueOrDefault(header, ""));
    }
}
