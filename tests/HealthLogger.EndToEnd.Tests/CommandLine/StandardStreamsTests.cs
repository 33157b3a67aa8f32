using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>Results on standard output, everything else on standard error.</summary>
public sealed class StandardStreamsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SeparateResultsFromMessages()
    {
        var result = (await CommandLineProcess.RunAsync("demo", "--month", "2026-01", "--data", _folder.Data)).Expect(0);

        Assert.StartsWith("1. Generated", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("1. Generated", result.Output, StringComparison.Ordinal);
        Assert.Contains("January 2026", result.Output, StringComparison.Ordinal);
        Assert.Contains(_folder["data", "report.html"], result.Output, StringComparison.Ordinal);
        Assert.All([result.Output, result.Errors], text => Assert.DoesNotContain('\u001B', text));
        Assert.Equal(File.ReadAllText(_folder["data", "reports", "2026-01.html"]), File.ReadAllText(_folder["data", "report.html"]));
    }

    [Theory]
    [InlineData("records")]
    [InlineData("history")]
    public async Task EndWithoutAnErrorIfTheReaderClosesThePipe(string kind)
    {
        // This many lines would take minutes.
        var (line, result) = await CommandLineProcess.HeadAsync("sample", kind, "--count", "300000000", "--month", "2026-01");

        Assert.StartsWith("{\"user", line, StringComparison.Ordinal);
        Assert.Empty(result.Expect(0).Errors);
    }

    [Theory]
    [InlineData("records")]
    [InlineData("history")]
    public async Task HaveTheSameSampleForTheSameSeed(string kind)
    {
        var one = (await SampleAsync(kind, "7")).Expect(0);

        Assert.Equal(500, one.Output.Count(character => character == '\n'));
        Assert.Equal(one, await SampleAsync(kind, "7"));
        Assert.NotEqual(one.Output, (await SampleAsync(kind, "8")).Output);
        Assert.Empty(one.Errors);
    }

    [Theory]
    [InlineData("hl ingest a.jsonl b.jsonl 2>&1 | head -c 1; echo \"${PIPESTATUS[0]}\"")]
    [InlineData("hl ingest a.jsonl b.jsonl 2>/dev/full; echo $?")]
    [InlineData("hl ingest a.jsonl b.jsonl 2>&-; echo $?")]
    public async Task DoNotStopTheWorkIfTheyCannotBeWritten(string line)
    {
        _folder.Write("a.jsonl", [.. "wrong\n{}\n"u8, .. SampleInput.Records(3)]);
        _folder.Write("b.jsonl", SampleInput.Records(5));

        var (_, output) = await Shell.RunAsync(_folder.Root, line);
        var (_, again) = await Shell.RunAsync(_folder.Root, "hl ingest b.jsonl");

        Assert.EndsWith("2\n", output, StringComparison.Ordinal);
        Assert.Equal("5 accepted, 0 rejected; 0 new, 5 already there\n", again);
    }

    private static Task<CommandResult> SampleAsync(string kind, string seed) =>
        CommandLineProcess.RunAsync("sample", kind, "--count", "500", "--users", "9", "--month", "2026-01", "--seed", seed);
}
