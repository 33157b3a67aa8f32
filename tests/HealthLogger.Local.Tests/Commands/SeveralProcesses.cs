using System.Globalization;
using DuckDB.NET.Data;

namespace HealthLogger.Local.Tests.Commands;

public sealed class SeveralProcesses : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WorkOnOneFolderAtOnce()
    {
        var one = _folder.Write("one.jsonl", stream => Lines.SampleRecords(stream, 80_000, seed: 1));
        var two = _folder.Write("two.jsonl", stream => Lines.SampleRecords(stream, 80_000, seed: 2));
        var events = _folder.Write("events.jsonl", stream => Lines.SampleHistory(stream, 60_000));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);

        string[][] commands = [["ingest", one], ["ingest", two], ["archive", "--all"], ["archive", "--all"]];
        var results = await Task.WhenAll(commands.Select(command => CommandLineProcess.RunAsync([.. command, "--data", _folder.Data])));

        Assert.All(results, result => result.Expect(0));
        Assert.All(results[..2], result => Assert.Equal("80,000 accepted, 0 rejected; 80,000 new, 0 already there\n", result.Output));
        Assert.Equal(60_000, Archive.Of(_folder.Data).Items);
        Assert.Empty(Directory.GetFiles(_folder["data", ".incoming"]));
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(160_000, database.Distinct("health_records", "user_id, record_id"));
    }

    [Fact]
    public async Task MakeOneNewFolderTogether()
    {
        var file = _folder.Write("records.jsonl", Lines.Records(3));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)));

        Assert.All(results, result => result.Expect(0));
        Assert.Equal(3, results.Sum(result => int.Parse(result.Output.Split(' ')[4], CultureInfo.InvariantCulture)));
    }

    /// <summary>The wait is real: as long as the program has patience.</summary>
    [Fact]
    public async Task AreToldWhoKeepsTheDatabaseToItself()
    {
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("empty.jsonl", ""), "--data", _folder.Data)).Expect(0);
        using var database = new DuckDBConnection($"Data Source={_folder["data", "health.duckdb"]}");
        database.Open();

        var result = (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", Lines.Records(1)), "--data", _folder.Data)).Expect(1);

        Assert.Contains($"has been in use by process {Environment.ProcessId} (", result.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Environment.ProcessPath!), result.Errors, StringComparison.Ordinal);
        Assert.Contains("for over 10 s", result.Errors, StringComparison.Ordinal);
    }
}
