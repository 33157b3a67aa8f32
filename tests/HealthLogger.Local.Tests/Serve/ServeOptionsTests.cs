using System.Net;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>Who may reach the server, and how.</summary>
public sealed class ServeOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", "can be reached by other machines")]
    [InlineData("--urls http://127.0.0.1:0;http://192.0.2.1:0", "http://192.0.2.1:0 can be reached by other machines")]
    [InlineData("--urls https://127.0.0.1:0", "add --certificate FILE. To make one for a try: openssl")]
    [InlineData("--urls https://127.0.0.1:0 --certificate missing.pem", "missing.pem cannot be used")]
    [InlineData("--certificate server.pem", "there is none: add --urls")]
    [InlineData("--urls http://health.example:0", "is not an address to listen on")]
    [InlineData("--urls http://127.0.0.1:0 --user bob", "leave out --user")]
    public async Task IsRefusedWithTheNextStep(string args, string message)
    {
        await new PeopleList(DataFolder.Open(_folder.Data), TimeProvider.System).AddAsync("ann", reports: false, default);

        var failure = await Assert.ThrowsAsync<UsageException>(() => ServeCommandLine.RunAsync([.. args.Split(' '), "--data", _folder.Data]));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls http://0.0.0.0:0 --behind-proxy")]
    [InlineData("--urls http://127.0.0.1:0 --behind-proxy")]
    [InlineData("--urls https://0.0.0.0:0 --certificate server.pem")]
    public async Task NobodyElseGetsInWithoutAListOfPeople(string args)
    {
        var certificate = ServeCommandLine.WriteCertificate(_folder["server.pem"]);
        string[] complete = [.. args.Replace("server.pem", certificate, StringComparison.Ordinal).Split(' '), "--data", _folder.Data];

        var failure = await Assert.ThrowsAsync<UsageException>(() => ServeCommandLine.RunAsync(complete));
        Assert.Contains("hl person add NAME", failure.Message, StringComparison.Ordinal);

        await new PeopleList(DataFolder.Open(_folder.Data), TimeProvider.System).AddAsync("ann", reports: false, default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ServeCommandLine.RunAsync(complete));
    }

    [Theory]
    [InlineData("server.pem")]
    [InlineData("server.pfx")]
    public async Task WithACertificateItSpeaksHttp2(string name)
    {
        var choice = ServeCommandLine.Read("--urls", "https://127.0.0.1:0", "--certificate", ServeCommandLine.WriteCertificate(_folder[name]));
        await using var server = await RunningServer.StartAsync(choice.Options);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=health.example";
        using var client = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20 };

        using var response = await client.GetAsync(server.Url);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));
    }

    [Theory]
    [InlineData("https", "https://health.example", HttpStatusCode.Accepted)]
    [InlineData("https", "http://health.example", HttpStatusCode.Forbidden)]
    [InlineData("http", null, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("http, https", null, HttpStatusCode.Forbidden)]
    public async Task AProxyMustHaveReceivedTheRequestOverHttps(string? scheme, string? origin, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync(
            ServeCommandLine.Read("--urls", "http://127.0.0.1:0", "--behind-proxy", "--host", "health.example").Options);

        using var response = await server.PostAsync(request =>
        {
            request.Headers.Host = "health.example";
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", scheme);
            request.Headers.TryAddWithoutValidation("Origin", origin);
        });

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task BehindAProxyTheLimitIsThatOfTheClientThatTheProxySaw()
    {
        await using var server = await RunningServer.StartAsync(ServeCommandLine.Read("--urls", "http://127.0.0.1:0", "--behind-proxy").Options);
        for (var i = 0; i < RateLimits.WrongTokensPerMinute; i++)
        {
            await PostFromAsync(server, $"198.51.100.{i}, 192.0.2.1");
        }

        Assert.Equal(429, await PostFromAsync(server, "198.51.100.200, 192.0.2.1"));
        Assert.Equal(401, await PostFromAsync(server, "192.0.2.1, 192.0.2.2"));
    }

    private static async Task<int> PostFromAsync(RunningServer server, string forwardedFor)
    {
        using var response = await server.PostAsync(request =>
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            request.Headers.Authorization = new("Bearer", "wrong");
        });
        return (int)response.StatusCode;
    }
}
