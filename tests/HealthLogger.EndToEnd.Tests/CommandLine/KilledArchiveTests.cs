using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class KilledArchiveTests : IDisposable
{
    private const int Count = 60_000;
    private const int Kills = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each run starts from a fresh copy of the same data and is killed at a different moment of an undisturbed run.</summary>
    [Fact]
    public async Task IsCompletedToTheSameBytes()
    {
        var events = _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, Count));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);
        var undisturbed = Copy("undisturbed");
        var (_, working) = await ArchiveAsync(undisturbed, process => process.EndAsync());
        var expected = ArchivedObjects.Of(undisturbed);
        Assert.Equal(Count, expected.Items);

        var random = new Random(20_260_131);
        var hits = 0;
        for (var i = 0; i < Kills; i++)
        {
            var data = Copy("killed-" + i);
            var (killed, _) = await ArchiveAsync(data, process => process.KillAfterAsync(working * ((i + random.NextDouble()) / Kills)));
            hits += killed && IsHalfDone(data) ? 1 : 0;

            (await CommandLineProcess.RunAsync("archive", "--all", "--data", data)).Expect(0);

            Assert.Equal(expected.Prints, ArchivedObjects.Of(data).Prints);
            Assert.Equal(Names(undisturbed), Names(data));
            Directory.Delete(data, recursive: true);
        }

        Assert.True(hits > 0, $"None of {Kills} kills hit an archive between its first file and its last.");
    }

    // Measures from the moment at which the process begins to work, which is when it draws a ticket for the database.
    private static async Task<(T Result, TimeSpan Working)> ArchiveAsync<T>(string data, Func<CommandLineProcess, Task<T>> watch)
    {
        using var process = CommandLineProcess.Start("archive", "--all", "--data", data);
        await Eventually.HoldsAsync("the archive has begun", () => Directory.Exists(Path.Combine(data, ".turns")));
        var started = TimeProvider.System.GetTimestamp();
        var result = await watch(process);
        return (result, TimeProvider.System.GetElapsedTime(started));
    }

    // Manifests are written last, after temporary files, plans and objects.
    private static bool IsHalfDone(string data)
    {
        var written = new[] { ".incoming", "_plans", "history" }.Select(name => Path.Combine(data, name)).Where(Directory.Exists)
            .Any(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any());
        var manifests = Path.Combine(data, "_manifests");
        return written && (!Directory.Exists(manifests) || Directory.GetFiles(manifests).Length < SampleInput.HistoryMonths);
    }

    private string Copy(string name)
    {
        Directory.CreateDirectory(_folder[name]);
        foreach (var file in Directory.GetFiles(_folder.Data))
        {
            File.Copy(file, _folder[name, Path.GetFileName(file)]);
        }

        return _folder[name];
    }

    private static IEnumerable<string> Names(string data) =>
        Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(data, path)).Order(StringComparer.Ordinal);
}
