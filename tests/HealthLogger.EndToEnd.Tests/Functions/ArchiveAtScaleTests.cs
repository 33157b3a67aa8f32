using HealthLogger.Testing.Aws;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The published archive function over a table of a million items, in four segments.</summary>
[Collection(nameof(ExclusiveCollection))]
public sealed class ArchiveAtScaleTests(ITestOutputHelper output)
{
    private const int Kills = 10;

    private const int Runs = 8;

    private const long MostMemory = 150L << 20;

    // During the first millions of items the JIT recompiles hot methods, which takes memory: without tiered compilation it is 25 MB less.
    private const int Compiled = 5;
    private const long MostMemoryCompiled = 200L << 20;

    // After that.
    private const long Flat = 10L << 20;

    [SkippableFact]
    public async Task MemoryDoesNotGrowWithTheItems()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await ArchiveRun.StackAsync();
        await using var api = await RuntimeApi.StartAsync();
        await using var function = FunctionProcess.Start(api, program, ArchiveStack.Handler, stack.Variables);
        var memory = new List<long>();
        for (var run = 0; run < Runs; run++)
        {
            memory.Add((await ArchiveRun.MeasureAsync(stack, api, function)).PeakMemory);
        }

        output.WriteLine($"At most {string.Join(", then ", memory.Select(bytes => $"{bytes >> 20} MB"))} were resident.");
        Assert.InRange(memory[0], 1, MostMemory);
        Assert.InRange(memory[^1], 1, MostMemoryCompiled);
        Assert.InRange(memory[^1] - memory[Compiled], 0, Flat);
        stack.AssertEachItemOnce();
    }

    /// <summary>Each time when a random call to DynamoDB or S3 has arrived; the next invocation continues.</summary>
    [SkippableFact]
    public async Task ARunKilledAtRandomAndRepeatedArchivesEachItemOnce()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await ArchiveRun.StackAsync();
        await using var api = await RuntimeApi.StartAsync();
        var (random, killed) = (new Random(4), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var function = FunctionProcess.Start(api, program, ArchiveStack.Handler, stack.Variables);
            await api.PolledAsync();
            var left = random.Next(1, 150);
            OnCall(stack, () => Interlocked.Decrement(ref left) == 0 ? function.KillAsync() : Task.CompletedTask);
            var response = await api.InvokeAsync(UsageItems.Event, ArchiveRun.Timeout);
            var objects = stack.S3.Objects.All().Count;
            output.WriteLine($"{response.Error?.Type ?? "done"} after {response.Duration.TotalSeconds:F2} s: {objects} objects");
            killed += response.Error?.Type == "Runtime.ExitError" ? 1 : 0;
            if (response.Error is null)
            {
                stack.S3.Objects.Clear(); // there is nothing left to kill it at
            }
        }

        OnCall(stack, () => Task.CompletedTask);
        await using var last = FunctionProcess.Start(api, program, ArchiveStack.Handler, stack.Variables);
        (await api.InvokeAsync(UsageItems.Event, ArchiveRun.Timeout)).Text();

        Assert.InRange(killed, Kills / 2, Kills);
        stack.AssertEachItemOnce();
    }

    private static void OnCall(ArchiveStack stack, Func<Task> act) =>
        (stack.Dynamo.Calls.Before, stack.S3.Calls.Before) = (_ => act(), _ => act());
}
