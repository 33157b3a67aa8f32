using System.Globalization;
using DuckDB.NET.Data;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class ConcurrentProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualResetEventSlim _done = new();

    public void Dispose()
    {
        _done.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task WorkOnTheSameFolder()
    {
        var one = _folder.Write("one.jsonl", stream => SampleInput.SampleRecords(stream, 80_000, seed: 1));
        var two = _folder.Write("two.jsonl", stream => SampleInput.SampleRecords(stream, 80_000, seed: 2));
        var events = _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, 60_000));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);

        string[][] commands = [["ingest", one], ["ingest", two], ["archive", "--all"], ["archive", "--all"]];
        var results = await Task.WhenAll(commands.Select(command => CommandLineProcess.RunAsync([.. command, "--data", _folder.Data])));

        Assert.All(results, result => result.Expect(0));
        Assert.All(results[..2], result => Assert.Equal("80,000 accepted, 0 rejected; 80,000 new, 0 already there\n", result.Output));
        Assert.Equal(60_000, ArchivedObjects.Of(_folder.Data).Items);
        Assert.Empty(Directory.GetFiles(_folder["data", ".incoming"]));
        Assert.Empty(Directory.GetFiles(_folder["data", ".turns"]));
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(160_000, database.Distinct("health_records", "user_id, record_id"));
    }

    [Fact]
    public async Task CreateTheSameNewFolder()
    {
        var file = _folder.Write("records.jsonl", SampleInput.Records(3));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)));

        Assert.All(results, result => result.Expect(0));
        Assert.Equal(3, results.Sum(result => int.Parse(result.Output.Split(' ')[4], CultureInfo.InvariantCulture)));
    }

    /// <summary>One piece of work takes longer than the time limit for a process that shows no sign of life.</summary>
    [Fact]
    public async Task WaitAsLongAsOthersAreWorking()
    {
        var folder = DataFolder.Open(_folder.Data);
        using var database = new Database(folder, TimeProvider.System);
        var file = _folder.Write("records.jsonl", SampleInput.Records(3));
        var started = TimeProvider.System.GetTimestamp();
        var work = WorkAsync(database, Patience.Limit * 1.3);
        await Eventually.HoldsAsync("this process has its place in the queue", () => Tickets().Length == 1);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)));

        Assert.True(TimeProvider.System.GetElapsedTime(started) > Patience.Limit * 1.3, "The processes waited.");
        Assert.All(results, result => result.Expect(0));
        await work;
    }

    [Fact]
    public async Task DoNotWaitForAProcessThatWasKilled()
    {
        var folder = DataFolder.Open(_folder.Data);
        using var database = new Database(folder, TimeProvider.System);
        using var waiting = CommandLineProcess.Start("ingest", _folder.Write("records.jsonl", SampleInput.Records(3)), "--data", _folder.Data);
        var work = WorkAsync(database, TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync("the process has its place in the queue", () => Tickets().Any(name => name.Contains($"-{waiting.Id}-", StringComparison.Ordinal)));
        waiting.Kill();
        _done.Set();
        await work;

        var next = (await CommandLineProcess.RunAsync("ingest", _folder["records.jsonl"], "--data", _folder.Data)).Expect(0);

        Assert.EndsWith("; 3 new, 0 already there\n", next.Output, StringComparison.Ordinal);
        Assert.Empty(Tickets());
    }

    [Fact]
    public async Task DoNotFailBehindAProcessThatIsKilledWhileTheyWait()
    {
        var folder = DataFolder.Open(_folder.Data);
        using var database = new Database(folder, TimeProvider.System);
        var file = _folder.Write("records.jsonl", SampleInput.Records(3));
        var work = WorkAsync(database, TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync("this process has its turn", () => Tickets().Length == 1);
        using var first = CommandLineProcess.Start("ingest", file, "--data", _folder.Data);
        await Eventually.HoldsAsync("the first process waits", () => Tickets().Length == 2);
        var second = CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data);
        await Eventually.HoldsAsync("the second one waits behind it", () => Tickets().Length == 3);

        first.Kill();
        _done.Set();
        await work;

        (await second).Expect(0);

        // The second one may have passed the first just before it died; then its ticket is left to the next process.
        (await CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)).Expect(0);
        Assert.Empty(Tickets());
    }

    /// <summary>A ticket without heartbeats is that of a process that was suspended during its turn.</summary>
    [Fact]
    public async Task NameTheProcessThatDoesNotRespond()
    {
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("first.jsonl", SampleInput.Records(1)), "--data", _folder.Data)).Expect(0);
        using var suspended = new TicketQueue(DataFolder.Open(_folder.Data).Turns, new FakeTimeProvider()).Draw();
        using var database = new DuckDBConnection($"Data Source={_folder["data", "health.duckdb"]}");
        database.Open();

        var result = (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(1)), "--data", _folder.Data)).Expect(1);

        Assert.Contains(
            $"has been in use by process {Environment.ProcessId} of this program, which has not responded, for over 10 s",
            result.Errors,
            StringComparison.Ordinal);
    }

    /// <summary>Really waits for the whole time limit.</summary>
    [Fact]
    public async Task NameTheProgramThatHoldsTheDatabase()
    {
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("first.jsonl", SampleInput.Records(1)), "--data", _folder.Data)).Expect(0);
        using var database = new DuckDBConnection($"Data Source={_folder["data", "health.duckdb"]}");
        database.Open();

        var result = (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(1)), "--data", _folder.Data)).Expect(1);

        Assert.Contains($"has been in use by process {Environment.ProcessId} (", result.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Environment.ProcessPath!), result.Errors, StringComparison.Ordinal);
        Assert.Contains("for over 10 s", result.Errors, StringComparison.Ordinal);
    }

    private Task<bool> WorkAsync(Database database, TimeSpan time) => database.UseAsync(_ => _done.Wait(time), default);

    private string[] Tickets() => Directory.Exists(_folder["data", ".turns"]) ? Directory.GetFiles(_folder["data", ".turns"]) : [];
}
