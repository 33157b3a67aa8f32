using System.Net;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>A page of another site, in the browser of somebody who uses the server, sends requests to it.</summary>
public sealed class OtherSiteTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:3000")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("https://{own}")]
    [InlineData("http://{own}.evil.example")]
    [InlineData("")]
    public async Task CannotWriteAsAnotherOrigin(string origin)
    {
        var (before, other) = (await _server.RecordsAsync(), origin.Replace("{own}", _server.Url.Authority, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Accepted, (await PostFromAsync($"http://{_server.Url.Authority}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostFromAsync(other)).StatusCode);
        Assert.Equal(before + 1, await _server.RecordsAsync());
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.Accepted)]
    [InlineData("none", HttpStatusCode.Accepted)]
    public async Task IsRecognizedByWhatTheBrowserSays(string site, HttpStatusCode status)
    {
        Assert.Equal(status, (await _server.PostAsync(request => request.Headers.Add("Sec-Fetch-Site", site))).StatusCode);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.Accepted)]
    [InlineData("Application/JSON", HttpStatusCode.Accepted)]
    [InlineData("application/x-ndjson", HttpStatusCode.Accepted)]
    public async Task CannotSendATypeThatNeedsNoPermission(string? type, HttpStatusCode status)
    {
        var before = await _server.RecordsAsync();

        using var response = await _server.PostAsync(request =>
        {
            request.Content = new ByteArrayContent("""{"mood":50}"""u8.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        });

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(before + (status == HttpStatusCode.Accepted ? 1 : 0), await _server.RecordsAsync());
    }

    [Fact]
    public async Task IsNotGivenPermissionByAPreflight()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/records");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var response = await _server.Client.SendAsync(preflight);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("127.0.0.1:{port}", 200)]
    [InlineData("localhost:{port}", 200)]
    [InlineData("health.example", 200)]
    [InlineData("HEALTH.example:8443", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:{port}", 421)]
    [InlineData("health.example.evil.example", 421)]
    [InlineData("127.0.0.1.evil.example:{port}", 421)]
    [InlineData("127.0.0.1", 421)]
    [InlineData("127.0.0.1:1", 421)]
    [InlineData("127.0.0.2:{port}", 421)]
    [InlineData("0.0.0.0:{port}", 421)]
    [InlineData("[::1]:{port}", 421)]
    public async Task CannotGiveItsNameTheAddressOfTheServer(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host.Replace("{port}", $"{_server.Url.Port}", StringComparison.Ordinal);

        Assert.Equal(status, (int)(await _server.Client.SendAsync(request)).StatusCode);
    }

    private Task<HttpResponseMessage> PostFromAsync(string origin) =>
        _server.PostAsync(request => request.Headers.TryAddWithoutValidation("Origin", origin));
}
