using HealthLogger.Testing.Aws;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>
/// The speed of the published archive function, each time as a new process. The best of three runs counts, since a busy machine slows one
/// and a slow program all of them; processor time of other programs is deducted.
/// </summary>
[Trait("Category", "Speed")]
[Collection(nameof(ExclusiveCollection))]
public sealed class ArchiveSpeedTests(ITestOutputHelper output)
{
    private const int Rounds = 3;
    private const double LeastRate = 300_000;
    private const long MostMemory = 150_000_000;

    [SkippableFact]
    public async Task Archives300000ItemsASecondIn150Megabytes()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await ArchiveRun.StackAsync();
        var best = 0.0;
        for (var round = 0; round < Rounds && best < LeastRate; round++)
        {
            var run = await ArchiveAsync(program, stack);
            Assert.True(run.PeakMemory < MostMemory, $"It took {run.PeakMemory} bytes of memory; the limit is {MostMemory}.");
            best = Math.Max(best, run.RateAlone);
        }

        stack.AssertEachItemOnce();
        Assert.True(best >= LeastRate, $"The best of {Rounds} rounds is {best:F0} items a second; it must be {LeastRate}.");
    }

    [SkippableFact]
    public async Task WritesObjectsAtMost2PercentLargerThanGzip()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await ArchiveRun.StackAsync();
        await ArchiveAsync(program, stack);

        var (own, gzip) = (0L, 0L);
        foreach (var file in stack.Archived)
        {
            own += file.Length;
            gzip += await GzipProgram.LengthAsync(file);
        }

        output.WriteLine($"{own} bytes, and {gzip} with gzip -6");
        Assert.True(own <= 1.02 * gzip, $"The objects have {own} bytes, {(double)own / gzip:F3} times those of gzip -6.");
    }

    private async Task<ArchiveRun> ArchiveAsync(FunctionProgram program, ArchiveStack stack)
    {
        await using var api = await RuntimeApi.StartAsync();
        await using var function = FunctionProcess.Start(api, program, ArchiveStack.Handler, stack.Variables);
        await api.PolledAsync();
        var run = await ArchiveRun.MeasureAsync(stack, api, function);
        output.WriteLine($"{run}");
        return run;
    }
}
