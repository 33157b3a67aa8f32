namespace HealthLogger.Local.Tests.Commands;

public sealed class KilledArchive : IDisposable
{
    private const int Count = 60_000;
    private const int Kills = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each time in a fresh copy of the same data, at another moment of the time that an undisturbed run takes.</summary>
    [Fact]
    public async Task IsCompletedToTheSameBytes()
    {
        var events = _folder.Write("events.jsonl", stream => Lines.SampleHistory(stream, Count));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);
        var undisturbed = Copy("undisturbed");
        var started = TimeProvider.System.GetTimestamp();
        (await CommandLineProcess.RunAsync("archive", "--all", "--data", undisturbed)).Expect(0);
        var whole = TimeProvider.System.GetElapsedTime(started);
        var expected = Archive.Of(undisturbed);
        Assert.Equal(Count, expected.Items);

        var random = new Random(20_260_131);
        for (var i = 0; i < Kills; i++)
        {
            var data = Copy("killed-" + i);
            using (var process = CommandLineProcess.Start("archive", "--all", "--data", data))
            {
                await process.KillAfterAsync(whole * ((i + random.NextDouble()) / Kills));
            }

            (await CommandLineProcess.RunAsync("archive", "--all", "--data", data)).Expect(0);

            Assert.Equal(expected.Prints, Archive.Of(data).Prints);
            Assert.Equal(Names(undisturbed), Names(data));
            Directory.Delete(data, recursive: true);
        }
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
