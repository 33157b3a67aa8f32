using System.Text.Json;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The output of a published function: lines that Lambda and CloudWatch read.</summary>
[Collection(nameof(MotoCollection))]
public sealed class PublishedLogTests(IngestLogFixture log) : IClassFixture<IngestLogFixture>
{
    [SkippableFact]
    public async Task NamesThePackagesFirst()
    {
        var first = (await log.LinesAsync())[0];
        Assert.Matches(@"^Started 0\.1\.0(\+[0-9a-f]{40})? with Amazon\.Lambda\.Core ", first.GetProperty("message").GetString());
        Assert.False(first.TryGetProperty("requestId", out _));
    }

    [SkippableFact]
    public async Task HasTheRequestIdOfEachInvocation()
    {
        var ids = (await log.LinesAsync()).Skip(1).Select(line => line.GetProperty("requestId").GetString()!).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out _), id));
        Assert.Equal(2, (await log.EntriesAsync()).Count(line => line.GetProperty("message").GetString() == "Request completed: 202 POST /records"));
    }

    [SkippableFact]
    public async Task HasTheLevelAndTheTimeOfEachEntry() => Assert.All(await log.EntriesAsync(), line =>
    {
        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal(TimeSpan.Zero, line.GetProperty("timestamp").GetDateTimeOffset().Offset);
    });

    [SkippableFact]
    public async Task HasAValueForEachMetricThatItDeclares()
    {
        var metrics = (await log.LinesAsync()).Where(line => line.TryGetProperty("_aws", out _)).ToList();
        Assert.Equal(2, metrics.Count);
        Assert.All(metrics, line =>
        {
            var declared = line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray().Single();
            Assert.Equal("HealthLogger", declared.GetProperty("Namespace").GetString());
            Assert.EndsWith("-ingest", line.GetProperty("FunctionName").GetString(), StringComparison.Ordinal);
            var names = declared.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!).ToList();
            Assert.Contains("healthlogger.records.accepted", names);
            Assert.All(names, name => Assert.Equal(JsonValueKind.Number, line.GetProperty(name).ValueKind));
        });
    }

    [SkippableFact]
    public async Task ContainsNoValueOfARecord() => Assert.All((await log.LinesAsync()).Select(line => line.GetRawText()), line =>
    {
        Assert.DoesNotContain("fatigue", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", line, StringComparison.Ordinal);
    });
}
