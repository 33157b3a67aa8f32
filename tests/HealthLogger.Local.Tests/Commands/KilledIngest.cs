namespace HealthLogger.Local.Tests.Commands;

public sealed class KilledIngest : IDisposable
{
    private const int Count = 250_000;
    private const int Kills = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each time the process has been fed another part of the input, and is somewhere behind it.</summary>
    [Fact]
    public async Task LosesAndDoublesNothing()
    {
        var file = _folder.Write("records.jsonl", stream => Lines.SampleRecords(stream, Count));
        var bytes = await File.ReadAllBytesAsync(file);
        var random = new Random(20_260_131);
        for (var i = 0; i < Kills; i++)
        {
            using var process = CommandLineProcess.Start("ingest", "-", "--data", _folder.Data);
            await process.Input.WriteAsync(bytes.AsMemory(0, random.Next(bytes.Length)));
            process.Kill();
        }

        var rerun = (await CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)).Expect(0);

        Assert.StartsWith("250,000 accepted, 0 rejected; ", rerun.Output, StringComparison.Ordinal);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(Count, database.Distinct("health_records", "user_id, record_id"));
    }
}
