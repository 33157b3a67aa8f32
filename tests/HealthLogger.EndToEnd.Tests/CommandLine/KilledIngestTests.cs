using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class KilledIngestTests : IDisposable
{
    private const int Count = 250_000;
    private const int Kills = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Each process is killed after reading a different part of its input. The last one has read all of it and stored some of it.
    /// </summary>
    [Fact]
    public async Task LosesAndDoublesNothing()
    {
        var file = _folder.Write("records.jsonl", stream => SampleInput.SampleRecords(stream, Count));
        var bytes = await File.ReadAllBytesAsync(file);
        var random = new Random(20_260_131);
        var hits = 0;
        for (var i = 1; i <= Kills; i++)
        {
            using var process = CommandLineProcess.Start("ingest", "-", "--data", _folder.Data);
            await process.Input.WriteAsync(bytes.AsMemory(0, i == Kills ? bytes.Length : random.Next(bytes.Length)));
            if (i == Kills)
            {
                await Eventually.HoldsAsync("the first records are stored", () => DataFolderQuery.HoldsRows(_folder.Data));
            }

            hits += process.HasExited ? 0 : 1;
            process.Kill();
        }

        var rerun = (await CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)).Expect(0);

        Assert.Equal(Kills, hits);
        Assert.StartsWith("250,000 accepted, 0 rejected; ", rerun.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("; 250,000 new", rerun.Output, StringComparison.Ordinal);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(Count, database.Distinct("health_records", "user_id, record_id"));
    }
}
