using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The event of a POST, through the published function to the delivered records and the history table.</summary>
[Collection(nameof(MotoCollection))]
public sealed class PublishedIngestTests(MotoFixture moto)
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task DeliversEachRecordOnceAndWritesUsageEvents(int count)
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("IngestFunction"), PublishedFunctions.Deployed);

        await AcceptsAsync(stack, function, count);

        Assert.Empty(stack.Grants.Denied("IngestRole", function.Calls));
        Assert.Empty(stack.Grants.Unused(TestRuns.Post, function.Calls));
    }

    [SkippableFact]
    public async Task SendsNothingForAnInvalidPost()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("IngestFunction"), PublishedFunctions.Deployed);

        var response = JsonNode.Parse((await function.InvokeAsync(HttpApiEvent.Post($"[{Some.Record()},{Some.Record("r-2", fatigue: 101)}]", "ann"))).Text())!;

        Assert.Equal(400, response["statusCode"]!.GetValue<int>());
        var error = Assert.Single(JsonNode.Parse(response["body"]!.GetValue<string>())!["errors"]!.AsArray())!;
        Assert.Equal((1, "fatigue"), (error["index"]!.GetValue<int>(), error["field"]!.GetValue<string>()));
        Assert.Empty(function.Calls);
    }

    /// <summary>What must hold for a POST, however the program was published.</summary>
    internal static async Task AcceptsAsync(MotoStack stack, RunningFunction function, int count)
    {
        var ids = Enumerable.Range(0, count).Select(i => $"r-{i}").ToList();

        var response = JsonNode.Parse((await function.InvokeAsync(HttpApiEvent.Post($"[{string.Join(',', ids.Select(id => Some.Record(id)))}]", "ann"))).Text())!;

        var body = JsonNode.Parse(response["body"]!.GetValue<string>())!;
        Assert.Equal((202, count), (response["statusCode"]!.GetValue<int>(), body["accepted"]!.GetValue<int>()));
        Assert.Equal(ids, body["record_ids"]!.AsArray().Select(id => id!.GetValue<string>()));
        var delivered = await BucketContent.InAsync(stack.S3, stack.Delivered);
        Assert.Equal(ids.Select(id => WithoutTimeOfWriting(Some.RecordLine(id))), delivered.Lines.Select(WithoutTimeOfWriting));
        IsANoteOfUse(Assert.Single((await stack.Dynamo.ScanAsync(new ScanRequest(stack.Table))).Items));
    }

    private static void IsANoteOfUse(Dictionary<string, AttributeValue> item)
    {
        Assert.Equal(["action", "expires_at", "sk", "timestamp", "userId"], item.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("ann", "record"), (item["userId"].S, item["action"].S));
        var at = DateTimeOffset.Parse(item["timestamp"].S, CultureInfo.InvariantCulture);
        Assert.InRange(at, TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.StartsWith($"{item["timestamp"].S}#", item["sk"].S, StringComparison.Ordinal);
        Assert.InRange(long.Parse(item["expires_at"].N, CultureInfo.InvariantCulture) - at.AddDays(90).ToUnixTimeSeconds(), 0, 1);
    }

    private static string WithoutTimeOfWriting(string line)
    {
        var record = JsonSerializer.Deserialize<JsonObject>(line)!;
        Assert.True(record.Remove("written_at"));
        return record.ToJsonString();
    }
}
