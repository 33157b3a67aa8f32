namespace HealthLogger.Local.Tests.Serve;

/// <summary>
/// Requests whose end is unclear: a proxy and this server could take another part of the connection for the next request. None may reach the
/// API with a body that another reader would end elsewhere.
/// </summary>
public sealed class SmuggledRequestTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    private const string Chunked = "b\r\n{\"mood\":50}\r\n0\r\n\r\n";
    private const string Body = "{\"mood\":50}";

    [Theory]
    [InlineData("Content-Length: 11\r\n", Body)]
    [InlineData("Transfer-Encoding: chunked\r\n", Chunked)]
    [InlineData("Transfer-Encoding:\tchunked\r\n", Chunked)]
    [InlineData("Transfer-Encoding: chunked\r\n", "b;name=value\r\n{\"mood\":50}\r\n0\r\nTrailer: a\r\n\r\n")]
    public async Task ClearRequestsAreHandled(string headers, string body)
    {
        var before = await _server.RecordsAsync();

        var statuses = await SendAsync(headers, body);

        Assert.Equal([202, 404], statuses);
        Assert.Equal(before + 1, await _server.RecordsAsync());
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Chunked)]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 200\r\n", Chunked)]
    [InlineData("Content-Length: 11\r\nContent-Length: 11\r\n", Body)]
    [InlineData("Content-Length: 11\r\nContent-Length: 5\r\n", Body)]
    [InlineData("Content-Length: 11, 11\r\n", Body)]
    [InlineData("Content-Length: -1\r\n", Body)]
    [InlineData("Content-Length: 0x0b\r\n", Body)]
    [InlineData("Content-Length: 99999999999999999999\r\n", Body)]
    [InlineData("Transfer-Encoding: xchunked\r\n", Chunked)]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n", Chunked)]
    [InlineData("Transfer-Encoding: chunked, identity\r\n", Chunked)]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Chunked)]
    [InlineData("Transfer-Encoding : chunked\r\n", Chunked)]
    [InlineData("X: a\nContent-Length: 11\r\n", Body)]
    [InlineData("X: a\rContent-Length: 5\r\nContent-Length: 11\r\n", Body)]
    [InlineData("X: a\r\n Content-Length: 5\r\nContent-Length: 11\r\n", Body)]
    [InlineData("X: a\0b\r\nContent-Length: 11\r\n", Body)]
    [InlineData("Host: evil.example\r\nContent-Length: 11\r\n", Body)]
    [InlineData("Transfer-Encoding: chunked\r\n", "b\n{\"mood\":50}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "b;a=\nb\r\n{\"mood\":50}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "0xb\r\n{\"mood\":50}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "ffffffffffffffffb\r\n{\"mood\":50}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "b\r\n{\"mood\":50}xx0\r\n\r\n")]
    public async Task UnclearRequestsAreRefusedAndTheConnectionEnds(string headers, string body)
    {
        var before = await _server.RecordsAsync();

        var statuses = await SendAsync(headers, body);

        Assert.Equal([400], statuses);
        Assert.Equal(before, await _server.RecordsAsync());
        Assert.DoesNotContain("could not be handled", _server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 400 })]
    [InlineData("GET http://{own}/unknown HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET http://{own} HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 200, 404 })]
    [InlineData("GET / HTTP/1.1\r\n\r\n", new[] { 400 })]
    [InlineData("GET / HTTP/1.0\r\n\r\n", new[] { 421 })]
    [InlineData("GET /\r\n\r\n", new[] { 400 })]
    [InlineData("GET / HTTP/1.1\nHost: {own}\n\n", new[] { 400 })]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("CONNECT {own} HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 400 })]
    [InlineData("GET /\u00ff HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 400 })]
    [InlineData("GET /x/../records HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /%72ecords HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 401, 404 })]
    [InlineData("GET /%2572ecords HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET %2Frecords HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 400 })]
    [InlineData("GET /%2Frecords HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("PUT /records%2fr-1 HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("PUT /records/r-1%2f HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("PUT /records/r%2D1 HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 401, 404 })]
    [InlineData("PUT /records/%2e%2E HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /x/%2e%2e/records HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /queries/%2 HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /queries/%zz HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /queries/%ff HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /queries/%0d%0a HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    [InlineData("GET /queries/q%00 HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 400 })]
    [InlineData("GET //records HTTP/1.1\r\nHost: {own}\r\n\r\n", new[] { 404, 404 })]
    public async Task ThePathIsDecodedOnceAndNotNormalized(string request, int[] statuses)
    {
        Assert.Equal(statuses, await RawConnection.SendAsync(_server.Url, request.Replace("{own}", _server.Url.Authority, StringComparison.Ordinal)));
    }

    private Task<int[]> SendAsync(string headers, string body) => RawConnection.SendAsync(
        _server.Url,
        $"POST /records HTTP/1.1\r\nHost: {_server.Url.Authority}\r\nAuthorization: Bearer {_server.Token}\r\nContent-Type: application/json\r\n{headers}\r\n{body}");
}
