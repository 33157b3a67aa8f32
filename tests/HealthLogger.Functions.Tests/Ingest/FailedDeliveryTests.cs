using System.Text.Json;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Functions.Tests.Ingest;

public sealed class FailedDeliveryTests : IDisposable
{
    private readonly InstantClock _clock = new();
    private readonly Post _post;

    public FailedDeliveryTests() => _post = new Post(_clock);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Returns503WithTheRefusedRecords(int refused)
    {
        _post.Records.Refuses = (_, line) => Index(line) < refused ? "ServiceUnavailableException" : null;

        var response = await _post.SendAsync(Post.Array(4));

        Assert.Equal(503, response.Status);
        Assert.Equal("5", response.Headers["Retry-After"]);
        Assert.Equal(Ids(refused, 4), response.Body.GetProperty("accepted").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(
            Enumerable.Range(0, refused).Select(i => $$"""{"index":{{i}},"record_id":"r-{{i}}","reason":"ServiceUnavailableException"}"""),
            response.Body.GetProperty("failed").EnumerateArray().Select(each => each.GetRawText()));
        Assert.Equal((4 - refused, refused), (_post.Host.Metric("healthlogger.records.accepted"), _post.Host.Metric("healthlogger.records.refused")));
    }

    [Fact]
    public async Task RetriesRefusedRecords()
    {
        _post.Records.Refuses = (write, line) => write < 4 && Index(line) % 2 == 0 ? "ServiceUnavailableException" : null;

        var response = await _post.SendAsync(Post.Array(6));

        Assert.Equal(202, response.Status);
        Assert.Equal([6, 3, 3, 3], _post.Records.Batches.Select(batch => batch.Count));
        Assert.Equal(9, _post.Host.Metric("healthlogger.lines.retried"));
    }

    [Fact]
    public async Task HidesInternalDetailsOfAFailure()
    {
        _post.Records.Before = _ => throw new InvalidOperationException("arn:aws:firehose:eu-west-1:123456789012:secret");

        var response = await _post.SendAsync(Post.Array(2));

        Assert.Equal(503, response.Status);
        Assert.Equal(["r-0", "r-1"], response.Body.GetProperty("failed").EnumerateArray().Select(each => each.GetProperty("record_id").GetString()));
        Assert.DoesNotContain("arn:", response.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("arn:aws:firehose", _post.Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcceptsWhatWasDeliveredBeforeAFailure()
    {
        _post.Records.Refuses = (_, line) => Index(line) == 1 ? "ServiceUnavailableException" : null;
        _post.Records.Before = write => write == 1 ? Task.CompletedTask : throw new IOException("The network is gone.");

        var response = await _post.SendAsync(Post.Array(3));

        Assert.Equal(503, response.Status);
        Assert.Equal(["r-0", "r-2"], response.Body.GetProperty("accepted").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("""[{"index":1,"record_id":"r-1","reason":"Unavailable"}]""", response.Body.GetProperty("failed").GetRawText());
    }

    [Fact]
    public async Task DoesNotRetryNearTheDeadline()
    {
        _post.Records.Refuses = (_, _) => "ServiceUnavailableException";

        var response = await _post.SendAsync(Post.Event(Some.Record()), remaining: TimeSpan.FromSeconds(4));

        Assert.Equal(503, response.Status);
        Assert.Single(_post.Records.Batches);
    }

    [Fact]
    public async Task StopsRetryingBeforeTheTimeout()
    {
        _post.Records.Refuses = (_, _) => "ServiceUnavailableException";
        var last = Some.Now;
        _post.Records.Before = _ =>
        {
            last = _clock.GetUtcNow();
            return Task.CompletedTask;
        };

        await _post.SendAsync(Some.Record());

        Assert.True(_post.Records.Batches.Count > 1);
        Assert.InRange(last - Some.Now, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task LogsNoHealthValue()
    {
        _post.Records.Refuses = (_, _) => "ServiceUnavailableException";
        await _post.SendAsync("""{"fatigue":77,"mood":78,"motivation":79}""");
        await _post.SendAsync("""{"fatigue":"seventy-seven"}""");

        Assert.DoesNotMatch("""\b7[789]\b""", _post.Host.Output);
        Assert.DoesNotContain("seventy", _post.Host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", _post.Host.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _post.Dispose();

    private static int Index(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("record_id").GetString() is ['r', '-', .. var digits] && int.TryParse(digits, out var index) ? index : 0;
    }

    private static IEnumerable<string> Ids(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"r-{i}");
}
