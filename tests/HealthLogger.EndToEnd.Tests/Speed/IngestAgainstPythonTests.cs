using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>
/// The processor time of a POST of one record in a process that has already handled thousands, compared with a function in Python that
/// validates with pydantic and makes the same two calls with boto3. The two take turns, so that other load affects both.
/// </summary>
[Trait("Category", "Speed")]
[Collection(nameof(ExclusiveCollection))]
public sealed class IngestAgainstPythonTests(ITestOutputHelper output)
{
    // After about 300 POSTs the JIT has optimized what they use.
    private const int WarmUp = 2000;
    private const int Posts = 500;
    private const int Rounds = 4;

    [SkippableFact]
    public Task TakesLessThanHalfAsDeployed() => ComparesAsync("as deployed", PublishedFunctions.Deployed, 0.5);

    [SkippableFact]
    public Task TakesLessThan40PercentAsNativeCode() => ComparesAsync("as native code", PublishedFunctions.Native, 0.4);

    private async Task ComparesAsync(string name, FunctionProgram program, double limit)
    {
        await using var stack = await IngestStack.StartAsync();
        await using var ownApi = await RuntimeApi.StartAsync();
        await using var own = FunctionProcess.Start(ownApi, program, IngestStack.Handler, stack.Variables);
        await using var pythonApi = await RuntimeApi.StartAsync();
        await using var python = FunctionProcess.Start(pythonApi, PythonFunction.Program, IngestStack.Handler, stack.Variables);
        await TimeAsync(ownApi, own, WarmUp);
        await TimeAsync(pythonApi, python, WarmUp);

        var times = new List<(double Own, double Python)>();
        for (var round = 0; round < Rounds; round++)
        {
            times.Add((await TimeAsync(ownApi, own, Posts), await TimeAsync(pythonApi, python, Posts)));
        }

        var ratio = times.Min(each => each.Own) / times.Min(each => each.Python);
        output.WriteLine($"{name}: {times.Min(each => each.Own):F0} µs a POST; Python: {times.Min(each => each.Python):F0} µs; ratio {ratio:F2}");
        Assert.True(ratio < limit, $"It takes {ratio:F2} times as long as Python; the limit is {limit}.");
    }

    // Microseconds of processor time a POST.
    private static async Task<double> TimeAsync(RuntimeApi api, FunctionProcess function, int posts)
    {
        var before = function.ProcessorTime;
        await IngestStack.PostAsync(api, IngestStack.Event(1), posts);
        return (function.ProcessorTime - before).TotalMicroseconds / posts;
    }
}
