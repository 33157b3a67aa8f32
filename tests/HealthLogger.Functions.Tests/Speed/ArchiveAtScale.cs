using System.Text.Json;
using HealthLogger.Functions.Tests.Aws;
using HealthLogger.Functions.Tests.Runtime;
using Xunit.Abstractions;

namespace HealthLogger.Functions.Tests.Speed;

/// <summary>The published archive function over a table of a million items, in four segments.</summary>
[Trait("Category", "Speed")]
public sealed class ArchiveAtScale(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Items = 1_000_000;
    private const int Segments = 4;
    private const int Rounds = 3;
    private const int Kills = 10;

    private const double LeastRate = 250_000;
    private const long MostMemory = 150L << 20;

    // What a process may hold more after another million, once the collector has found its measure.
    private const long Flat = 10L << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private ArchiveStack _stack = null!;

    public async Task InitializeAsync()
    {
        var items = UsageItems.Table(Environment.GetEnvironmentVariable("HEALTHLOGGER_MANAGED") is { Length: > 0 } ? Items : 1);
        items.Render(Segments);
        _stack = await ArchiveStack.StartAsync(items, tableBytes: Segments * 64L * 1024 * 1024, new S3Objects());
    }

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    /// <summary>
    /// From the event to the answer, each time by a new process. The best of three counts, since a busy machine slows one and
    /// a slow program all of them; processor time that other programs had is left out of account. Of the memory, the most counts.
    /// </summary>
    [SkippableFact]
    public async Task Archives250000ItemsASecondIn150Megabytes()
    {
        var executable = Published.Functions("HEALTHLOGGER_MANAGED");
        var (rate, memory) = (0.0, 0L);
        for (var round = 0; round < Rounds && rate < LeastRate; round++)
        {
            await using var api = await RuntimeApi.StartAsync();
            await using var function = FunctionProcess.Start(api, executable, ArchiveStack.Handler, _stack.Variables);
            await api.PolledAsync();
            rate = Math.Max(rate, await ArchiveAsync(api, function));
            memory = Math.Max(memory, function.PeakMemory);
        }

        _stack.AssertEachItemOnce();
        Assert.True(rate >= LeastRate, $"The best of {Rounds} rounds is {rate:F0} items a second; it must be {LeastRate}.");
        Assert.True(memory < MostMemory, $"{memory >> 20} MB were resident; it must be less than {MostMemory >> 20}.");
    }

    [SkippableFact]
    public async Task HoldsNoMoreHoweverMuchItArchives()
    {
        var executable = Published.Functions("HEALTHLOGGER_MANAGED");
        await using var api = await RuntimeApi.StartAsync();
        await using var function = FunctionProcess.Start(api, executable, ArchiveStack.Handler, _stack.Variables);
        await ArchiveAsync(api, function);
        await ArchiveAsync(api, function);
        var before = function.PeakMemory;

        await ArchiveAsync(api, function);

        var after = function.PeakMemory;
        Assert.True(after - before < Flat, $"{before >> 20} MB were resident after {2 * Items} items, and {after >> 20} MB after {3 * Items}.");
    }

    /// <summary>Each time when a random call on DynamoDB or S3 has come in; whoever is invoked next goes on.</summary>
    [SkippableFact]
    public async Task KilledAtRandomAndInvokedAgainLeavesEachItemOnce()
    {
        var executable = Published.Functions("HEALTHLOGGER_MANAGED");
        await using var api = await RuntimeApi.StartAsync();
        var random = new Random(4);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var function = FunctionProcess.Start(api, executable, ArchiveStack.Handler, _stack.Variables);
            await api.PolledAsync();
            var left = random.Next(1, 150);
            OnCall(() => Interlocked.Decrement(ref left) == 0 ? function.KillAsync() : Task.CompletedTask);
            var answer = await api.InvokeAsync(UsageItems.Event, Timeout);
            output.WriteLine($"{answer.Error?.Type ?? "done"} after {answer.Duration.TotalSeconds:F2} s; {Objects()} objects are there");
        }

        OnCall(() => Task.CompletedTask);
        await using var last = FunctionProcess.Start(api, executable, ArchiveStack.Handler, _stack.Variables);
        (await api.InvokeAsync(UsageItems.Event, Timeout)).Text();

        output.WriteLine($"{Objects()} objects, at most {last.PeakMemory >> 20} MB");
        _stack.AssertEachItemOnce();
    }

    // Into an empty bucket.
    private async Task<double> ArchiveAsync(RuntimeApi api, FunctionProcess function)
    {
        _stack.S3.Objects.Clear();
        var (before, others) = (function.ProcessorTime, new OtherPrograms(function));
        var answer = await api.InvokeAsync(UsageItems.Event, Timeout);
        var (share, processor) = (others.Share, function.ProcessorTime - before);
        using var json = JsonDocument.Parse(answer.Text());
        Assert.Equal(Items, json.RootElement.GetProperty("archived")[0].GetProperty("items").GetInt32());
        Assert.Equal(Segments, Objects());
        var rate = Items / answer.Duration.TotalSeconds;
        output.WriteLine(
            $"{rate:F0} items a second while others had {share:P0} of the processors: {rate / (1 - share):F0} without them; "
            + $"{processor.TotalMicroseconds / Items:F1} µs of processor each, at most {function.PeakMemory >> 20} MB");
        return rate / (1 - share);
    }

    private int Objects() => _stack.S3.Objects.All().Keys.Count(key => key.StartsWith("history/", StringComparison.Ordinal));

    private void OnCall(Func<Task> act) => (_stack.Dynamo.Calls.Before, _stack.S3.Calls.Before) = (_ => act(), _ => act());
}
