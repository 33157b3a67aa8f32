using System.Text.RegularExpressions;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed partial class KilledReportTests : IDisposable
{
    private const int Kills = 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each report starts from a fresh copy of the same archived data and is killed at a random moment of an undisturbed run.</summary>
    [Fact]
    public async Task IsMadeOnceAndLeavesNothingBehind()
    {
        var events = _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, 20_000));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);
        (await CommandLineProcess.RunAsync("archive", "--all", "--data", _folder.Data)).Expect(0);
        var undisturbed = Copy("undisturbed");
        var started = TimeProvider.System.GetTimestamp();
        (await ReportAsync(undisturbed)).Expect(0);
        var took = TimeProvider.System.GetElapsedTime(started);

        var random = new Random(7);
        var hits = 0;
        for (var i = 0; i < Kills; i++)
        {
            var data = Copy("killed-" + i);
            using (var process = CommandLineProcess.Start("report", "--month", "2026-01", "--data", data))
            {
                hits += await process.KillAfterAsync(took * ((i + random.NextDouble()) / Kills)) ? 1 : 0;
            }

            (await ReportAsync(data)).Expect(0);

            Assert.Equal(Names(undisturbed), Names(data));
            Assert.Equal(Report(undisturbed), Report(data));
        }

        Assert.True(hits >= Kills / 2, $"Only {hits} of {Kills} kills hit a report.");
    }

    private static Task<CommandResult> ReportAsync(string data) => CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", data);

    private string Copy(string name)
    {
        foreach (var path in Directory.GetFiles(_folder.Data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder[name], Path.GetRelativePath(_folder.Data, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        return _folder[name];
    }

    private static IEnumerable<string> Names(string data) =>
        Directory.GetFiles(data, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(data, path)).Order(StringComparer.Ordinal);

    private static string Report(string data) => Times().Replace(File.ReadAllText(Path.Combine(data, "reports", "2026-01.json")), "");

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T[0-9:.]+Z")]
    private static partial Regex Times();
}
