using System.IO.Compression;
using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>Rejected lines belong to whoever corrects them: no import touches those of another.</summary>
public sealed class RejectedFilesTests : IDisposable
{
    private const string Wrong = """{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":140}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OutliveTheNextImport()
    {
        (await IngestAsync(_folder.Write("a.jsonl", Wrong))).Expect(2);
        var corrected = Wrong.Replace("140", "14", StringComparison.Ordinal) + "\n";
        File.WriteAllText(RejectedFiles.Only(_folder.Data), corrected);

        (await IngestAsync(_folder.Write("b.jsonl", SampleInput.Records(3)))).Expect(0);
        Assert.Equal(corrected, File.ReadAllText(RejectedFiles.Only(_folder.Data)));

        var result = (await IngestAsync(RejectedFiles.Only(_folder.Data))).Expect(0);
        Assert.Equal("1 accepted, 0 rejected; 1 new, 0 already there\n", result.Output);
        Assert.Equal(corrected, File.ReadAllText(RejectedFiles.Only(_folder.Data)));
    }

    [Fact]
    public async Task AreKeptWhenTheyAreImportedAgainUncorrected()
    {
        (await IngestAsync(_folder.Write("a.jsonl", Wrong))).Expect(2);
        var first = RejectedFiles.Only(_folder.Data);

        (await IngestAsync(first)).Expect(2);

        Assert.Equal([Wrong + "\n", Wrong + "\n"], RejectedFiles.All(_folder.Data).Select(File.ReadAllText));
        Assert.Contains(first, RejectedFiles.All(_folder.Data));
        Assert.All(RejectedFiles.All(_folder.Data), path => Assert.Matches(@"/a-\d{8}T\d{6}Z(-2)?\.jsonl$", path));
    }

    [Fact]
    public async Task HaveANameEachIfImportsRunAtTheSameTime()
    {
        var input = _folder.Write("a.jsonl", Wrong);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IngestAsync(input)));

        Assert.All(results, result => result.Expect(2));
        Assert.Equal(4, RejectedFiles.All(_folder.Data).Length);
        Assert.All(RejectedFiles.All(_folder.Data), path => Assert.Equal(Wrong + "\n", File.ReadAllText(path)));
    }

    [Fact]
    public async Task LeaveTheFileOfAnOlderVersionAsItIs()
    {
        (await IngestAsync(_folder.Write("a.jsonl", SampleInput.Records(1)))).Expect(0);
        var old = _folder.Write("data/rejected.jsonl", "corrections\n");

        (await IngestAsync(_folder.Write("b.jsonl", Wrong))).Expect(2);

        Assert.Equal("corrections\n", File.ReadAllText(old));
    }

    [Fact]
    public async Task AreForTheirOwnerAlone()
    {
        (await IngestAsync(_folder.Write("a.jsonl", Wrong))).Expect(2);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RejectedFiles.Only(_folder.Data)));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                new DirectoryInfo(_folder["data", "rejected"]).UnixFileMode);
        }
    }

    [Fact]
    public async Task HaveTheLinesThatAreInConflictWithStoredRecords()
    {
        var other = Some.Record("r-1", fatigue: 99) + "\r\n";
        (await IngestAsync(_folder.Write("a.jsonl", Some.Record("r-1")))).Expect(0);

        var result = (await IngestAsync(_folder.Write("b.jsonl", $"\n{other}{Some.Record("r-2")}\n"))).Expect(2);

        Assert.Equal("1 accepted, 1 rejected; 1 new, 0 already there\n", result.Output);
        Assert.StartsWith("line 2: record: a record with this record_id is stored with other content", result.Errors, StringComparison.Ordinal);
        Assert.Equal(other, File.ReadAllText(RejectedFiles.Only(_folder.Data)));
    }

    [Fact]
    public async Task DoNotFillTheDiskWithALineWithoutAnEnd()
    {
        const long Length = 2_000_000_000;
        var input = _folder.Write("endless.gz", stream =>
        {
            using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
            gzip.Write("{\"user_id\":\""u8);
            var block = Encoding.ASCII.GetBytes(new string('x', 1_000_000));
            for (var written = 0L; written < Length; written += block.Length)
            {
                gzip.Write(block);
            }
        });

        var result = (await IngestAsync(input)).Expect(2);

        Assert.StartsWith("line 1: record: is longer than 1048576 bytes\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal(RejectedLines.MaxLineBytes + 1, new FileInfo(RejectedFiles.Only(_folder.Data)).Length);
    }

    [Fact]
    public async Task DoNotFillTheDiskWithZeros()
    {
        var zeros = _folder.Write("zeros.gz", SampleInput.Gzip(new byte[100_000_000]));

        var result = (await IngestAsync(zeros)).Expect(1);

        Assert.StartsWith($"{zeros} is not text.", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task HoldAtMostAHundredMegabytes()
    {
        var line = $"{{\"user_id\":\"{new string('x', 60_000)}\"}}\n";
        var input = _folder.Write("many.jsonl", stream =>
        {
            for (var i = 0; i < 2000; i++)
            {
                stream.Write(Encoding.ASCII.GetBytes(line));
            }
        });

        var result = (await IngestAsync(input)).Expect(2);

        Assert.InRange(new FileInfo(RejectedFiles.Only(_folder.Data)).Length, 99_000_000, RejectedLines.MaxBytes);
        Assert.Equal(21, result.Errors.Split('\n').Count(text => text.StartsWith("line ", StringComparison.Ordinal) || text.StartsWith("and ", StringComparison.Ordinal)));
        Assert.Matches(@"\n\d+ more rejected lines were left out: the file of rejected lines holds at most 100.0 MB.\n$", result.Errors);
    }

    private Task<CommandResult> IngestAsync(string path) => CommandLineProcess.RunAsync("ingest", path, "--data", _folder.Data);
}
