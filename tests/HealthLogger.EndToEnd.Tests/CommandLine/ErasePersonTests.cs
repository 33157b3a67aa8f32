using System.IO.Compression;
using System.Text;
using HealthLogger.Core.People;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class ErasePersonTests : IDisposable
{
    private const int UsualKills = 10;

    private readonly ITestOutputHelper _output;
    private readonly TemporaryFolder _folder = new();
    private readonly FolderOfPeople _people;

    public ErasePersonTests(ITestOutputHelper output)
    {
        _output = output;
        _people = new FolderOfPeople(_folder);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Killed at random points of an undisturbed run and run again, each time in a copy of the same folder.</summary>
    [Fact]
    public async Task NothingIsLeftOfThePersonAndTheOthersStay()
    {
        await _people.CreateAsync();
        AssertIsEverywhere(_people.Data);
        var before = OthersIn(_people.Data);
        var undisturbed = Copy("undisturbed");
        var started = TimeProvider.System.GetTimestamp();
        var erased = (await EraseAsync(undisturbed)).Expect(0);
        var took = TimeProvider.System.GetElapsedTime(started);
        Assert.All(FolderOfPeople.Mentions, each => Assert.Contains($"  {each.Key}, {each.Value}", erased.Output, StringComparison.Ordinal));
        AssertErased(undisturbed, before);
        await AssertNothingComesBackAsync(undisturbed);

        var (kills, hits) = (ChosenKills.CountOr(UsualKills), 0);
        var random = new Random(20_261_129);
        for (var i = 0; i < kills; i++)
        {
            var data = Copy("killed");
            using (var process = CommandLineProcess.Start("person", "erase", _people.Id, "--yes", "--data", data))
            {
                await Eventually.HoldsAsync("the erasure has begun", () => Directory.Exists(Path.Combine(data, "_erasures")) || process.HasExited);
                await process.KillAfterAsync(took * 0.7 * ((i + random.NextDouble()) / kills));
            }

            hits += IsHalfDone(data) ? 1 : 0;
            await CompleteAsync(data);
            AssertErased(data, before);
            Directory.Delete(data, recursive: true);
        }

        _output.WriteLine($"{hits} of {kills} kills hit an erasure that was half done; undisturbed, it took {took.TotalSeconds:0.00} s.");
        ChosenKills.AssertEnoughHit(hits, kills);
    }

    private Task<CommandResult> EraseAsync(string data) => CommandLineProcess.RunAsync("person", "erase", _people.Id, "--yes", "--data", data);

    // As the command does it, without starting another process.
    private async Task CompleteAsync(string data)
    {
        using var host = LocalHost.Open(data, TimeProvider.System);
        var result = await new ErasePerson(host.People, TimeProvider.System).RunAsync(_people.Id, Ignored<string>.Progress, default);
        Assert.All(result.Left, place => Assert.Equal(0, place.Items));
    }

    // The positive control: the search sees every kind of place.
    private void AssertIsEverywhere(string data)
    {
        var traces = PersonalTraces.Of(_people.Id, data);
        var places = new[]
        {
            "health.duckdb", "table health_records", "table usage_items", "history/year=2019/month=11/segment", "history/year=2020/month=01/segment-0000-of-0001.jsonl",
            "history/year=2020/month=01/segment-0000-of-0001.late", "quarantine/2020-", "rejected/bad", "rejected.jsonl", "_people/people.json", $"reports/{FolderOfPeople.OwnMonth}.json", $"reports/{FolderOfPeople.OwnMonth}.html", ".incoming/spill/",
        };
        Assert.All(places.Concat(FolderOfPeople.Mentions.Keys), place => Assert.Contains(traces, trace => trace.StartsWith(place, StringComparison.Ordinal)));
        Assert.Equal(2, traces.Count(trace => trace.StartsWith("rejected/bad", StringComparison.Ordinal)));
    }

    private void AssertErased(string data, IReadOnlyList<string> before)
    {
        AssertIsOnlyMentioned(data);
        Assert.Equal(before, OthersIn(data));
        foreach (var (name, expected) in FolderOfPeople.OtherLines)
        {
            var path = name.StartsWith("rejected/", StringComparison.Ordinal) ? RejectedFile(data, name) : Path.Combine(data, name);
            Assert.Equal(expected, Text(path));
        }

        Assert.Equal("p01", Assert.Single(new PeopleList(DataFolder.At(data), TimeProvider.System).Read()).Name);
        Assert.Empty(Directory.GetFiles(Path.Combine(data, "reports"), FolderOfPeople.OwnMonth + "*"));
    }

    // In files that this program did not write, and does not edit.
    private void AssertIsOnlyMentioned(string data)
    {
        Assert.Equal(FolderOfPeople.Mentions.Keys.Order(StringComparer.Ordinal), PersonalTraces.Of(_people.Id, data));
        Assert.All(FolderOfPeople.Mentions.Keys, name =>
            Assert.Equal(File.ReadAllBytes(Path.Combine(_people.Data, name)), File.ReadAllBytes(Path.Combine(data, name))));
    }

    /// <summary>Everything of the others: rows, lines of the archive, and the team's reports byte for byte.</summary>
    private List<string> OthersIn(string data)
    {
        var lines = new[] { "history", "quarantine" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(data, folder), "*.gz", SearchOption.AllDirectories))
            .SelectMany(path => ArchivedObjects.Read(File.ReadAllBytes(path)).Select(line => $"{Path.GetDirectoryName(Path.GetRelativePath(data, path))} {line}"))
            .Where(line => !line.Contains(_people.Id, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var rows = PersonalTraces.Rows(data).Where(row => !row.Row.Contains(_people.Id, StringComparison.Ordinal)).Select(row => $"{row.Table} {row.Row}");
        var reports = FolderState.Of(Path.Combine(data, "reports")).Where(report => report.Name.StartsWith(FolderOfPeople.TeamMonth, StringComparison.Ordinal));
        return [.. lines, .. rows, .. reports.Select(report => $"{report.Name} {report.Sha256}")];
    }

    private async Task AssertNothingComesBackAsync(string data)
    {
        var records = (await CommandLineProcess.RunAsync("ingest", _people.Own.Records, _folder["bad.csv"], "--data", data)).Expect(2);
        Assert.Contains(" lines were recorded by people before their data was erased", records.Errors, StringComparison.Ordinal);
        (await CommandLineProcess.RunAsync("history", "import", _people.Own.Events, "--data", data)).Expect(0);
        (await CommandLineProcess.RunAsync("archive", "--all", "--data", data)).Expect(0);
        (await CommandLineProcess.RunAsync("archive", "verify", "--data", data)).Expect(0);
        AssertIsOnlyMentioned(data);
        Assert.Contains("Nothing is left of", (await EraseAsync(data)).Expect(0).Output, StringComparison.Ordinal);
        (await CommandLineProcess.RunAsync("person", "export", _people.Id, "--data", data)).Expect(1);

        // What is recorded from now on is welcome.
        (await CommandLineProcess.RunAsync("log", "--user", _people.Id, "--mood", "50", "--data", data)).Expect(0);
        Assert.Contains("\"mood\":50", (await CommandLineProcess.RunAsync("person", "export", _people.Id, "--data", data)).Expect(0).Output, StringComparison.Ordinal);
    }

    // The tombstone has its first revision, and is not complete yet.
    private static bool IsHalfDone(string data) =>
        Directory.Exists(Path.Combine(data, "_erasures"))
        && !Directory.GetFiles(Path.Combine(data, "_erasures")).Any(path => !File.ReadAllText(path).Contains("\"completed_at\": null", StringComparison.Ordinal));

    private string Copy(string name)
    {
        foreach (var path in Directory.GetFiles(_people.Data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder[name], Path.GetRelativePath(_people.Data, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        return _folder[name];
    }

    // rejected/NAME-TIME.jsonl or .csv
    private static string RejectedFile(string data, string name) => Directory.GetFiles(
        Path.Combine(data, "rejected"), $"{Path.GetFileNameWithoutExtension(name)}-*{(name.EndsWith(".csv", StringComparison.Ordinal) ? ".csv" : ".jsonl")}").Single();

    private static string Text(string path)
    {
        var bytes = File.ReadAllBytes(path);
        using var text = new StreamReader(bytes is [0x1F, 0x8B, ..] ? new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress) : new MemoryStream(bytes), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
