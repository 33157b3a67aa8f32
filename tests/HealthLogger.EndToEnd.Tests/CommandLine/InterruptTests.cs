using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>The effect of Ctrl+C on a running command.</summary>
public sealed class InterruptTests : IDisposable
{
    private const int Count = 700_000;
    private const string Farewell = "Stopped. Finished work is kept; run the same command again to continue.\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task StopsAnImportThatCanBeRerun()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        var file = _folder.Write("records.jsonl", stream => SampleInput.SampleRecords(stream, Count));
        using var process = CommandLineProcess.Start("ingest", file, "--data", _folder.Data);
        await Eventually.HoldsAsync("the first records", () => DataFolderQuery.HoldsSeveralBatches(_folder.Data));

        await process.InterruptAsync();
        var stopped = (await process.EndAsync()).Expect(130);
        var rerun = (await CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)).Expect(0);

        Assert.EndsWith(Farewell, stopped.Errors, StringComparison.Ordinal);
        Assert.Contains("records were stored before this stopped", stopped.Errors, StringComparison.Ordinal);
        Assert.Empty(stopped.Output);
        Assert.StartsWith("700,000 accepted, 0 rejected; ", rerun.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("; 700,000 new", rerun.Output, StringComparison.Ordinal);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(Count, database.Distinct("health_records", "user_id, record_id"));
    }

    [SkippableTheory]
    [InlineData(0, "INT", 130)]
    [InlineData(3, "INT", 130)]
    [InlineData(3, "TERM", 143)]
    public async Task StopsAnImportThatWaitsForItsInput(int records, string signal, int code)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only there can be seen whether the program handles signals.");
        using var process = CommandLineProcess.Start("ingest", "-", "--data", _folder.Data);
        await process.Input.WriteAsync(SampleInput.Records(records));
        await process.Input.FlushAsync();
        await Eventually.HoldsAsync("the import has begun", () => process.HandlesInterrupts && (records == 0 || File.Exists(_folder["data", "format.json"])));
        await process.RestsAsync();

        await process.SignalAsync(signal);

        Assert.EndsWith(Farewell, (await process.EndWithInputOpenAsync()).Expect(code).Errors, StringComparison.Ordinal);
    }
}
