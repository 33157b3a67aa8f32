using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class KilledArchiveTests(ITestOutputHelper output) : IDisposable
{
    private const int Items = 60_000;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(20_260_131);

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Each attempt starts from a fresh copy of the same data. A run is killed at a random moment of an undisturbed run; in half of the
    /// attempts a second run overlaps it, which is killed as well every other time. Then one more run completes the archive.
    /// </summary>
    [Fact]
    public async Task IsCompletedExactlyOnce()
    {
        var events = _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, Items));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);
        var undisturbed = Copy("undisturbed");
        var (_, working) = await ArchiveAsync(undisturbed, process => process.EndAsync());
        var expected = ArchivedObjects.Of(undisturbed);
        Assert.Equal(Items, expected.Items);

        var hits = 0;
        for (var i = 0; i < ChosenKills.Count; i++)
        {
            var data = Copy("killed-" + i);
            hits += i % 2 == 0 ? await KillOneAsync(data, working) : await KillOneOfTwoAsync(data, working, killsBoth: i % 4 == 1);

            (await CommandLineProcess.RunAsync("archive", "--all", "--data", data)).Expect(0);

            Assert.Equal(expected.Lines, ArchivedObjects.Of(data).Lines);
            Assert.Equal(i % 2 == 0 ? expected.Prints : [], i % 2 == 0 ? ArchivedObjects.Of(data).Prints : []);
            Assert.Empty(Directory.GetFiles(Path.Combine(data, ".incoming")));
            (await CommandLineProcess.RunAsync("archive", "verify", "--data", data)).Expect(0);
            Directory.Delete(data, recursive: true);
        }

        output.WriteLine($"{hits} of {ChosenKills.Count} kills hit an archive that was half done.");
        ChosenKills.AssertEnoughHit(hits);
    }

    private async Task<int> KillOneAsync(string data, TimeSpan working)
    {
        var (killed, _) = await ArchiveAsync(data, process => process.KillAfterAsync(working * _random.NextDouble()));
        return killed && IsHalfDone(data) ? 1 : 0;
    }

    private async Task<int> KillOneOfTwoAsync(string data, TimeSpan working, bool killsBoth)
    {
        using var other = CommandLineProcess.Start("archive", "--all", "--data", data);
        var (killed, _) = await ArchiveAsync(data, process => process.KillAfterAsync(2 * working * _random.NextDouble()));
        var isHit = killed && IsHalfDone(data);
        if (killsBoth)
        {
            await other.KillAfterAsync(working * _random.NextDouble());
        }
        else
        {
            (await other.EndAsync()).Expect(0);
        }

        return isHit ? 1 : 0;
    }

    // Measures from the moment at which an archive is planned: a kill before that finds nothing to complete.
    private static async Task<(T Result, TimeSpan Working)> ArchiveAsync<T>(string data, Func<CommandLineProcess, Task<T>> watch)
    {
        using var process = CommandLineProcess.Start("archive", "--all", "--data", data);
        await Eventually.HoldsAsync("the archive has begun", () => Directory.Exists(Path.Combine(data, "_plans")));
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
}
