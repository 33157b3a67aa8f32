
namespace HealthLogger.EndToEnd.Tests;

/// <summary>The empty function, started as Lambda starts a function.</summary>
public sealed class FunctionProcessTests
{
    private static readonly FunctionProgram Program =
        FunctionProgram.Assembly(Path.Combine(AppContext.BaseDirectory, "HealthLogger.EmptyFunction.dll"));

    [Fact]
    public async Task RespondsAndIsMeasured()
    {
        await using var api = await RuntimeApi.StartAsync();
        await using var function = FunctionProcess.Start(api, Program, "echo");

        Assert.Equal("""{"a":1}""", (await api.InvokeAsync("""{"a":1}""")).Text());

        Assert.InRange(function.Memory, 1 << 20, 512 << 20);
        Assert.True(function.PeakMemory >= function.Memory);
        Assert.True(function.ProcessorTime > TimeSpan.Zero);
    }

    [Fact]
    public async Task IsReplacedAfterItWasKilled()
    {
        await using var api = await RuntimeApi.StartAsync();
        await using (var first = FunctionProcess.Start(api, Program, "echo"))
        {
            Assert.Equal("1", (await api.InvokeAsync("1")).Text());
            await first.KillAsync();
            Assert.NotEqual(0, first.ExitCode);
        }

        await using var second = FunctionProcess.Start(api, Program, "echo");
        Assert.Equal("2", (await api.InvokeAsync("2")).Text());
    }

    [Fact]
    public async Task SharesEventsWithAnotherProcess()
    {
        await using var api = await RuntimeApi.StartAsync();
        await using var first = FunctionProcess.Start(api, Program, "echo");
        await using var second = FunctionProcess.Start(api, Program, "echo");
        await api.PolledAsync();
        await api.PolledAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.InvokeAsync($"{i}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), responses.Select(response => response.Text()));
    }

    [Theory]
    [InlineData("JSON", "DEBUG", """^\{"timestamp":"[^"]*Z","level":"Debug","requestId":"[^"]*","traceId":"[^"]*","message":"2 bytes","Bytes":2\}$""")]
    [InlineData("Text", "DEBUG", "^[0-9:.TZ-]{24}\t[0-9a-f-]{36}\tdbug\t2 bytes$")]
    public async Task WritesLinesInTheConfiguredFormat(string format, string level, string line)
    {
        await using var api = await RuntimeApi.StartAsync();
        var variables = new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = format, ["AWS_LAMBDA_LOG_LEVEL"] = level };
        await using var function = FunctionProcess.Start(api, Program, "echo", variables);

        (await api.InvokeAsync("{}")).Text();

        Assert.Matches(line, await function.Output.FirstAsync(each => each.Length > 0, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task WritesNoLineBelowTheLevel()
    {
        await using var api = await RuntimeApi.StartAsync();
        await using var function = FunctionProcess.Start(api, Program, "echo");

        (await api.InvokeAsync("{}")).Text();
        await function.KillAsync();

        Assert.Empty(function.Output.All);
    }
}
