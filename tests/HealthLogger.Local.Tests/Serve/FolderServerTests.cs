using System.Net;
using System.Text;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>What people get who send ordinary requests.</summary>
public sealed class FolderServerTests
{
    [Fact]
    public async Task StoresARecordOfTheTokensUser()
    {
        await using var server = await RunningServer.StartAsync();

        using var response = await server.PostAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(1, await server.NumberAsync("SELECT count(*) FROM health_records WHERE user_id = 'ann' AND mood = 50"));
        Assert.Equal(1, await server.NumberAsync("SELECT count(*) FROM usage_items WHERE user_id = 'ann'"));
    }

    [Fact]
    public async Task ConcurrentRequestsAreAllStored()
    {
        const int Count = 64;
        await using var server = await RunningServer.StartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => server.PostAsync()));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.Equal(Count, await server.NumberAsync("SELECT count(DISTINCT record_id) FROM health_records"));
    }

    [Fact]
    public async Task EveryResponseForbidsWhatABrowserWouldGuess()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var response in new[] { await server.PostAsync(), await server.Client.GetAsync("/records"), await server.Client.GetAsync("/unknown") })
        {
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.Empty(response.Headers.Server);
        }
    }

    [Fact]
    public async Task NeitherTokensNorScoresNorUsersAreLogged()
    {
        await using var server = await RunningServer.StartAsync();
        const string Secret = "c2VjcmV0";

        await server.PostAsync(request => request.Content = Content("""{"mood":73,"record_id":"id-of-ann"}"""));
        await server.PostAsync(request => request.Content = Content("""{"mood":7319}"""));
        await server.PostAsAsync(Secret);
        await server.Client.GetAsync($"/records?token={Secret}&user_id=ann");
        await server.Client.DeleteAsync("/records/id-of-ann");

        Assert.Contains("400 POST /records", server.Log, StringComparison.Ordinal);
        Assert.Contains("401 DELETE /records/{record_id}", server.Log, StringComparison.Ordinal);
        foreach (var secret in new[] { server.Token, Secret, "73", "ann", "token" })
        {
            Assert.DoesNotContain(secret, WithoutTimes(server.Log), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task AnAddressThatIsInUseIsNamedWithTheNextStep()
    {
        await using var server = await RunningServer.StartAsync();
        var same = new ServeOptions([new ListenAddress(IPAddress.Loopback, server.Url.Port, IsHttps: false)], "ann");

        var failure = await Assert.ThrowsAsync<CommandException>(() => RunningServer.StartAsync(same));

        Assert.Contains($"{server.Url.Authority}: address already in use", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Name another address with --urls", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestInProgressIsAnsweredBeforeTheEnd()
    {
        var server = await RunningServer.StartAsync();
        var posts = Enumerable.Range(0, 20).Select(_ => server.PostAsync()).ToList();
        await Task.WhenAny(posts);

        await server.DisposeAsync();

        Assert.All(posts.Where(post => post.IsCompletedSuccessfully), post => Assert.Equal(HttpStatusCode.Accepted, post.Result.StatusCode));
        Assert.Contains(posts, post => post.IsCompletedSuccessfully);
    }

    private static StringContent Content(string json) => new(json, Encoding.UTF8, "application/json");

    private static string WithoutTimes(string log) => string.Join('\n', log.Split('\n').Select(line => line.Length > 8 ? line[8..] : line));
}
