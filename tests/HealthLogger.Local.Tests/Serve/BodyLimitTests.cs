using System.Net;
using HealthLogger.Local.Serve;

namespace HealthLogger.Local.Tests.Serve;

public sealed class BodyLimitTests
{
    [Fact]
    public async Task ALargerBodyIsRefusedBeforeItIsRead()
    {
        await using var server = await RunningServer.StartAsync();

        var status = await RawConnection.SendFirstAsync(server.Url, Head(server, $"Content-Length: {RequestBodies.MaxBytes + 1}") + "[");

        Assert.Equal(413, status);
    }

    [Theory]
    [InlineData(RequestBodies.MaxBytes - 20_000, HttpStatusCode.Accepted)] // the sizes of chunks count, too
    [InlineData(RequestBodies.MaxBytes + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task ABodyOfUnknownLengthIsReadUpToTheLimit(int length, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        """{"mood":50}"""u8.CopyTo(body);

        using var response = await server.PostAsync(request =>
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TransferEncodingChunked = true;
        });

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task OfManyLargeBodiesAFewAreReadAtATime()
    {
        await using var server = await RunningServer.StartAsync();
        var body = new byte[1_000_000];
        body.AsSpan().Fill((byte)' ');
        """{"mood":50}"""u8.CopyTo(body);

        var responses = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => server.PostAsync(request =>
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        })));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
    }

    [Fact]
    public async Task WithoutATokenNoBodyIsRead()
    {
        await using var server = await RunningServer.StartAsync();

        var status = await RawConnection.SendFirstAsync(server.Url, Head(server, $"Content-Length: {RequestBodies.MaxBytes}", token: "x") + "[");

        Assert.Equal(401, status);
    }

    [Theory]
    [InlineData("GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n", 414)]
    [InlineData("GET / HTTP/1.1\r\nHost: {host}\r\nX-Long: {long}{long}\r\n\r\n", 431)]
    public async Task HeadersAreLimited(string request, int status)
    {
        await using var server = await RunningServer.StartAsync();
        var bytes = request.Replace("{host}", server.Url.Authority, StringComparison.Ordinal).Replace("{long}", new string('a', 9000), StringComparison.Ordinal);

        Assert.Equal([status], await RawConnection.SendAllAsync(server.Url, bytes));
    }

    private static string Head(RunningServer server, string length, string? token = null) =>
        $"POST /records HTTP/1.1\r\nHost: {server.Url.Authority}\r\nAuthorization: Bearer {token ?? server.Token}\r\nContent-Type: application/json\r\n{length}\r\n\r\n";
}
