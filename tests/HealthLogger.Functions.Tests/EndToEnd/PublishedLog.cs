using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.Functions.Tests.EndToEnd;

/// <summary>What a published function writes: lines that Lambda and CloudWatch read.</summary>
[Collection(nameof(OnMoto))]
public sealed class PublishedLog(MotoFixture moto) : IAsyncLifetime
{
    private IReadOnlyList<JsonElement> _lines = [];

    public async Task InitializeAsync()
    {
        if (moto.Process.Missing is null && Environment.GetEnvironmentVariable("HEALTHLOGGER_MANAGED") is { Length: > 0 })
        {
            using var stack = await StackInMoto.CreateAsync(moto.Process);
            await using var function = await RunningFunction.StartAsync(stack, stack.Function("IngestFunction"), PublishedProgram.Managed);
            (await function.InvokeAsync(HttpEvent.Post(Some.Record(), "ann"))).Text();
            (await function.InvokeAsync(HttpEvent.Post(Some.Record("r-2"), "ann"))).Text();
            _lines = [.. (await function.EndAsync()).Select(line => JsonDocument.Parse(line).RootElement)];
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public void NamesThePackagesFirst()
    {
        Assert.StartsWith("Started with Amazon.Lambda.Core ", Lines[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(Lines[0].TryGetProperty("requestId", out _));
    }

    [SkippableFact]
    public void HasTheRequestIdOfEachInvocation()
    {
        var ids = Lines.Skip(1).Select(line => line.GetProperty("requestId").GetString()!).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out _), id));
        Assert.Equal(2, Entries.Count(line => line.GetProperty("message").GetString() == "Request answered: Accepted"));
    }

    [SkippableFact]
    public void HasTheLevelAndTheTimeOfEachEntry() => Assert.All(Entries, line =>
    {
        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal(TimeSpan.Zero, line.GetProperty("timestamp").GetDateTimeOffset().Offset);
    });

    [SkippableFact]
    public void HasAValueForEachMetricThatItDeclares()
    {
        var metrics = Lines.Where(line => line.TryGetProperty("_aws", out _)).ToList();
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
    public void HasNoValueOfARecord() => Assert.All(Lines.Select(line => line.GetRawText()), line =>
    {
        Assert.DoesNotContain("fatigue", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", line, StringComparison.Ordinal);
    });

    private IReadOnlyList<JsonElement> Lines
    {
        get
        {
            _ = PublishedProgram.Managed;
            Skip.IfNot(moto.Process.Missing is null, moto.Process.Missing);
            return _lines;
        }
    }

    private IEnumerable<JsonElement> Entries => Lines.Where(line => !line.TryGetProperty("_aws", out _));
}
