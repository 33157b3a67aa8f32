using System.Text.Json;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary><c>replay</c> in a data folder.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SendsTheValidRecordsOnceAndListsTheOthersEachTime()
    {
        var file = _folder.Write("errors.gz", ErrorRecords.Gzip(ErrorRecords.Bytes(ErrorRecords.FiveHundred())));

        var first = (await CommandLineProcess.RunAsync("replay", file, "--data", _folder.Data)).Expect(2);
        var again = (await CommandLineProcess.RunAsync("replay", file, "--data", _folder.Data)).Expect(2);

        Assert.StartsWith("480 sent, 20 cannot be sent; 0 were sent before\n", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 sent, 20 cannot be sent; 480 were sent before\n", again.Output, StringComparison.Ordinal);
        Assert.Contains($"12  mood: must be an integer from 0 to 100, written in digits only\n             {file}: line 40, 80, 120", first.Output, StringComparison.Ordinal);
        Assert.Contains("8  user_id: must be 1 to 255 characters long\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(After(first.Output), After(again.Output));
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(480, database.Distinct("health_records", "user_id, record_id"));
    }

    /// <summary>The first process is killed when it has stored a batch, of which there are two; the second at some time.</summary>
    [Fact]
    public async Task AfterAKillEachRecordIsThereOnce()
    {
        const int Count = 150_000;
        var file = _folder.Write("errors.jsonl", stream =>
        {
            foreach (var i in Enumerable.Range(1, Count))
            {
                stream.Write(ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine($"r-{i}").Replace("\"fatigue\":20", i % 25 == 0 ? "\"fatigue\":101" : "\"fatigue\":20", StringComparison.Ordinal))));
            }
        });
        using (var process = CommandLineProcess.Start("replay", file, "--data", _folder.Data))
        {
            await Eventually.HoldsAsync("the first records are stored", () => DataFolderQuery.HoldsRows(_folder.Data));
            Assert.False(process.HasExited);
            process.Kill();
        }

        using (var process = CommandLineProcess.Start("replay", file, "--data", _folder.Data))
        {
            await process.KillAfterAsync(TimeSpan.FromMilliseconds(1500));
        }

        (await CommandLineProcess.RunAsync("replay", file, "--data", _folder.Data)).Expect(2);
        var again = (await CommandLineProcess.RunAsync("replay", file, "--data", _folder.Data)).Expect(2);

        Assert.StartsWith("0 sent, 6,000 cannot be sent; 144,000 were sent before\n", again.Output, StringComparison.Ordinal);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(144_000, database.Distinct("health_records", "user_id, record_id"));
    }

    [Fact]
    public async Task ADryRunCountsByCodeAndReason()
    {
        var file = _folder.Write("errors.jsonl", ErrorRecords.Bytes([.. ErrorRecords.FiveHundred(), ErrorRecords.Line(Some.RecordLine("x"), "S3.SlowDown")]));

        var text = (await CommandLineProcess.RunAsync("replay", file, "--dry-run", "--data", _folder.Data)).Expect(2);
        var json = (await CommandLineProcess.RunAsync("replay", file, "--dry-run", "--format", "json", "--data", _folder.Data)).Expect(2);

        Assert.StartsWith($"481 can be sent, 20 cannot; 0 were sent before\n        500  {ErrorRecords.Code}\n          1  S3.SlowDown\n", text.Output, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(json.Output);
        Assert.Equal((true, 481), (result.RootElement.GetProperty("dry_run").GetBoolean(), result.RootElement.GetProperty("sent").GetInt32()));
        Assert.Equal(12, result.RootElement.GetProperty("failures")[0].GetProperty("count").GetInt32());
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task AFolderIsReplayedFileByFile()
    {
        Directory.CreateDirectory(_folder["errors", "2026"]);
        _folder.Write("errors/a.jsonl", ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine("a"))));
        _folder.Write("errors/2026/b", ErrorRecords.Gzip(ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine("b")))));

        var result = (await CommandLineProcess.RunAsync("replay", _folder["errors"], "--data", _folder.Data)).Expect(0);

        Assert.Equal("2 sent, 0 cannot be sent; 0 were sent before\n", result.Output);
    }

    [Theory]
    [InlineData("no-such-file", "There is no file or folder no-such-file.")]
    [InlineData("s3://bucket/errors/", "s3://bucket/errors/ is in S3: add --aws.")]
    public async Task ASourceThatIsNotThereIsNamed(string source, string message)
    {
        var result = await CommandLineProcess.RunAsync("replay", source, "--data", _folder.Data);

        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, result.ExitCode);
    }

    private static string After(string output) => output[output.IndexOf('\n', StringComparison.Ordinal)..];
}
