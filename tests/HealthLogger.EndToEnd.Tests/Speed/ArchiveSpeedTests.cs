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
    private const double Least = 250_000;

    [SkippableFact]
    public async Task Archives250000ItemsASecond()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await ArchiveRun.StackAsync();
        var best = 0.0;
        for (var round = 0; round < Rounds && best < Least; round++)
        {
            await using var api = await RuntimeApi.StartAsync();
            await using var function = FunctionProcess.Start(api, program, ArchiveStack.Handler, stack.Variables);
            await api.PolledAsync();
            var run = await ArchiveRun.MeasureAsync(stack, api, function);
            output.WriteLine($"{run}");
            best = Math.Max(best, run.RateAlone);
        }

        stack.AssertEachItemOnce();
        Assert.True(best >= Least, $"The best of {Rounds} rounds is {best:F0} items a second; it must be {Least}.");
    }
}
