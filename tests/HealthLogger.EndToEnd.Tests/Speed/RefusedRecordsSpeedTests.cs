using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>
/// How long the published ingest function takes while Firehose refuses 10 percent of the records and throttles 5 percent of the calls.
/// The best of three rounds counts, since a busy machine slows one round and a slow function all of them.
/// </summary>
[Trait("Category", "Speed")]
[Collection(nameof(ExclusiveCollection))]
public sealed class RefusedRecordsSpeedTests(ITestOutputHelper output)
{
    private const int Rounds = 3;
    private const int Posts = 400;

    private static readonly TimeSpan MedianLimit = TimeSpan.FromMilliseconds(90);
    private static readonly TimeSpan Limit99 = TimeSpan.FromMilliseconds(700);

    [SkippableFact]
    public async Task Takes90MillisecondsAndRarely700()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await IngestStack.StartAsync();
        stack.Firehose.RefuseAtRandom(recordPercent: 10, callPercent: 5, new Random(20260310));
        await using var api = await RuntimeApi.StartAsync();
        await using var function = FunctionProcess.Start(api, program, IngestStack.Handler, stack.Variables);
        var posts = new DistinctPosts();
        await PostAsync(api, posts); // the cold start

        var isWithin = false;
        for (var round = 0; round < Rounds && !isWithin; round++)
        {
            var took = await PostAsync(api, posts, Posts);
            var (median, most99) = (took[Posts / 2], took[Posts * 99 / 100]);
            output.WriteLine($"median {median.TotalMilliseconds:F0} ms, 99 % within {most99.TotalMilliseconds:F0} ms, at most {took[^1].TotalMilliseconds:F0} ms");
            isWithin = median <= MedianLimit && most99 <= Limit99;
        }

        posts.AssertDeliveredOnce(stack.Firehose);
        Assert.True(isWithin, $"No round of {Rounds} was within {MedianLimit} in the median and {Limit99} in 99 percent.");
    }

    // Sorted.
    private static async Task<List<TimeSpan>> PostAsync(RuntimeApi api, DistinctPosts posts, int count)
    {
        var took = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            took.Add(await PostAsync(api, posts));
        }

        took.Sort();
        return took;
    }

    private static async Task<TimeSpan> PostAsync(RuntimeApi api, DistinctPosts posts)
    {
        var response = await api.InvokeAsync(posts.Next());
        var json = JsonNode.Parse(response.Text())!;
        posts.AssertAccepted(json["statusCode"]!.GetValue<int>(), json["body"]!.GetValue<string>());
        return response.Duration;
    }
}
