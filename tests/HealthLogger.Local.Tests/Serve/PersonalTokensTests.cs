using System.Net;
using System.Net.Http.Headers;
using HealthLogger.Local.Serve;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>Who gets in, while the list of people changes.</summary>
public sealed class PersonalTokensTests
{
    private static readonly ServeOptions Options = new([new ListenAddress(IPAddress.Loopback, 0, IsHttps: false)], "ann");

    [Fact]
    public async Task ATokenThatWasRevokedEndsAtOnce()
    {
        await using var server = await RunningServer.StartAsync(Options, "bob");
        var (token, _) = await server.People.AddAsync("cid", reports: false, default);
        Assert.Equal(202, await server.PostAsAsync(token));

        await server.People.RemoveAsync("cid", default);

        Assert.Equal(401, await server.PostAsAsync(token));
    }

    [Fact]
    public async Task ANewLinkEndsTheOldOne()
    {
        await using var server = await RunningServer.StartAsync(Options, "bob");
        var (old, _) = await server.People.AddAsync("bob", reports: false, default);
        Assert.Equal(202, await server.PostAsAsync(old));

        var (token, isNew) = await server.People.AddAsync("bob", reports: false, default);

        Assert.False(isNew);
        Assert.Equal((401, 202), (await server.PostAsAsync(old), await server.PostAsAsync(token)));
        Assert.Equal(2, await server.NumberAsync("SELECT count(*) FROM health_records WHERE user_id = 'bob'"));
    }

    [Fact]
    public async Task TheOnlyUserKeepsTheirLinkWhenOthersAreAdded()
    {
        await using var server = await RunningServer.StartAsync();

        var (token, _) = await server.People.AddAsync("bob", reports: false, default);

        Assert.Equal((202, 202), (await server.PostAsAsync(server.Token), await server.PostAsAsync(token)));
        Assert.Equal(1, await server.NumberAsync("SELECT count(*) FROM health_records WHERE user_id = 'bob'"));
    }

    [Fact]
    public async Task WithAListTheUserOfTheLoginHasNoLink()
    {
        await using var server = await RunningServer.StartAsync(Options, "bob");

        Assert.Empty(server.Token);
    }

    [Theory]
    [InlineData("Bearer {token}x")]
    [InlineData("Bearer x")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic {token}")]
    [InlineData("{token}")]
    [InlineData("Bearer {hash}")]
    [InlineData("Bearer {token} {token}")]
    public async Task OtherCredentialsAreRefused(string header)
    {
        await using var server = await RunningServer.StartAsync();
        var sent = header.Replace("{token}", server.Token, StringComparison.Ordinal)
            .Replace("{hash}", Local.Storage.PersonalToken.HashOf(server.Token), StringComparison.Ordinal);

        using var response = await server.PostAsync(request =>
        {
            request.Headers.Authorization = null;
            request.Headers.TryAddWithoutValidation("Authorization", sent);
        });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(202, await server.PostAsAsync(server.Token));
    }

    [Fact]
    public async Task ATokenIsReadFromTheHeaderOnly()
    {
        await using var server = await RunningServer.StartAsync();

        using var response = await server.PostAsync(request =>
        {
            request.Headers.Authorization = null;
            request.RequestUri = new Uri($"/records?access_token={server.Token}&token={server.Token}", UriKind.Relative);
            request.Headers.Add("Cookie", $"token={server.Token}");
        });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task ADamagedListLetsNobodyIn()
    {
        await using var server = await RunningServer.StartAsync(Options, "bob");
        var (token, _) = await server.People.AddAsync("bob", reports: false, default);
        Assert.Equal(202, await server.PostAsAsync(token));

        await File.WriteAllTextAsync(server.People.Path, "[{");

        Assert.Equal(503, await server.PostAsAsync(token));
        Assert.Contains("people.json is damaged", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APersonWhoSendsTooMuchIsSlowedDown()
    {
        await using var server = await RunningServer.StartAsync();
        var (other, _) = await server.People.AddAsync("bob", reports: false, default);
        using var client = new HttpClient { BaseAddress = server.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);

        var responses = await Task.WhenAll(Enumerable.Range(0, 3 * RateLimits.Burst).Select(_ => client.GetAsync("/unknown")));

        var refused = responses.Where(response => response.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(responses.Count(response => response.StatusCode == HttpStatusCode.NotFound), RateLimits.Burst, responses.Length - 1);
        Assert.All(refused, response => Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta));
        Assert.Equal(202, await server.PostAsAsync(other));
    }

    [Fact]
    public async Task WrongTokensAreLimitedAndRightOnesAreNot()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < RateLimits.WrongTokensPerMinute; i++)
        {
            Assert.Equal(401, await server.PostAsAsync($"wrong-{i}"));
        }

        Assert.Equal(429, await server.PostAsAsync("wrong"));
        Assert.Equal(202, await server.PostAsAsync(server.Token));
    }
}
