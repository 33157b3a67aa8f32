using System.Text.Json;
using HealthLogger.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Functions.Tests.Ingest;

public sealed class UsageEventTests : IDisposable
{
    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly Post _post;

    public UsageEventTests() => _post = new Post(_clock);

    [Fact]
    public async Task IsWrittenOnceForAnAcceptedRequest()
    {
        await _post.SendAsync(Post.Array(5));

        using var item = JsonDocument.Parse(_post.Events.Lines.Single());
        Assert.Equal("ann", item.RootElement.GetProperty("userId").GetString());
        Assert.Equal("record", item.RootElement.GetProperty("action").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"user_id":"bob","mood":5}""")]
    public async Task IsNotWrittenForARejectedRequest(string body)
    {
        await _post.SendAsync(body);

        Assert.Empty(_post.Events.Batches);
    }

    [Fact]
    public async Task AFailureIsLoggedAndCountedButDoesNotChangeTheResponse()
    {
        _post.Events.Before = _ => throw new IOException("The table is gone.");

        var response = await _post.SendAsync(Some.Record());

        Assert.Equal(202, response.Status);
        Assert.Contains("The table is gone.", _post.Host.Output, StringComparison.Ordinal);
        Assert.Equal(1, _post.Host.Metric("healthlogger.usage.lost"));
    }

    [Fact]
    public async Task ARefusalIsLoggedAndCounted()
    {
        _post.Events.Refuses = (_, _) => "UnprocessedItem";

        Assert.Equal(202, (await _post.SendAsync(Some.Record())).Status);
        Assert.Equal(1, _post.Host.Metric("healthlogger.usage.lost"));
    }

    [Fact]
    public async Task DoesNotDelayTheResponse()
    {
        var never = new TaskCompletionSource();
        _post.Events.Before = _ => never.Task;

        var sending = _post.SendAsync(Some.Record());
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(202, (await sending).Status);
    }

    public void Dispose() => _post.Dispose();
}
