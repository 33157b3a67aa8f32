using System.Text.Json;
using HealthLogger.Aws.Ingest;
using HealthLogger.Functions;
using HealthLogger.Functions.Tests;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>The ingest function while Firehose refuses 10 percent of the records and throttles 5 percent of the calls.</summary>
[Collection(nameof(ExclusiveCollection))]
public sealed class RefusedRecordsTests(ITestOutputHelper output)
{
    private const int Posts = 100;

    // Three times what a machine takes that does nothing else: Speed/RefusedRecordsSpeedTests has the goal.
    private static readonly TimeSpan MedianLimit = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task EachIsDeliveredOnceWithinAFractionOfASecond()
    {
        await using var firehose = await FirehoseServer.StartAsync();
        firehose.RefuseAtRandom(recordPercent: 10, callPercent: 5, new Random(20260310));
        using var client = AwsClients.Firehose(firehose.Url);
        using var host = new Host(TimeProvider.System);
        var function = new IngestFunction(new FirehoseSink(client, "records", TimeProvider.System), new MemorySink(), host.Function);
        var posts = new DistinctPosts();
        var took = new List<TimeSpan>();

        for (var i = 0; i < Posts; i++)
        {
            using var json = JsonDocument.Parse(posts.Next());
            var begin = TimeProvider.System.GetTimestamp();
            var response = await function.HandleAsync(json.RootElement, Host.Context(clock: TimeProvider.System));
            took.Add(TimeProvider.System.GetElapsedTime(begin));
            posts.AssertAccepted(response.StatusCode, response.Body);
        }

        posts.AssertDeliveredOnce(firehose);
        took.Sort();
        output.WriteLine($"median {took[Posts / 2].TotalMilliseconds:F0} ms, at most {took[^1].TotalMilliseconds:F0} ms");
        Assert.InRange(took[Posts / 2], TimeSpan.Zero, MedianLimit);
        Assert.InRange(took[^1], TimeSpan.Zero, Limit);
    }
}
