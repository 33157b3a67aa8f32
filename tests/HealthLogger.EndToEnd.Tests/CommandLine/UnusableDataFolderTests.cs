using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class UnusableDataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WasWrittenByANewerVersion() => await FailsAsync("{\"format\":3}", "was written by a newer Health Logger (format 3; this one knows 2)");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"1\"}")]
    [InlineData("{\"format\":1.5}")]
    public async Task HasADamagedFormat(string content) => await FailsAsync(content, "format.json is damaged");

    [Fact]
    public async Task IsAFile()
    {
        var file = _folder.Write("data", "something else");

        var result = (await IngestAsync()).Expect(1);

        Assert.StartsWith($"The data folder {file} cannot be used", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--data", result.Errors, StringComparison.Ordinal);
        Assert.Equal("something else", File.ReadAllText(file));
    }

    [Fact]
    public async Task HoldsNoDatabase()
    {
        Directory.CreateDirectory(_folder.Data);
        var file = _folder.Write(Path.Combine("data", "health.duckdb"), "something else");

        var result = (await IngestAsync()).Expect(1);

        Assert.Contains(file, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.Equal("something else", File.ReadAllText(file));
    }

    [Fact]
    public async Task HasLostItsDatabase()
    {
        var records = _folder.Write("records.jsonl", SampleInput.Records(1));
        (await IngestAsync()).Expect(0);
        (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", _folder.Data)).Expect(0);
        File.Delete(_folder["data", "health.duckdb"]);
        var events = _folder.Write("events.jsonl", Some.UsageEvent());
        var before = FolderState.Of(_folder.Data);

        foreach (var command in new[] { $"ingest {records}", $"history import {events}", "archive --all", "report --month 2026-01" })
        {
            var result = (await CommandLineProcess.RunAsync([.. command.Split(' '), "--data", _folder.Data])).Expect(1);

            Assert.StartsWith($"{_folder["data", "health.duckdb"]} is missing", result.Errors, StringComparison.Ordinal);
            Assert.Equal(before, FolderState.Of(_folder.Data));
        }
    }

    [Fact]
    public async Task IsNotThereForAReport()
    {
        var result = (await CommandLineProcess.RunAsync("report", "--data", _folder.Data)).Expect(1);

        Assert.StartsWith($"There is no data folder {_folder.Data}.", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task IsNotEmptyForADemo()
    {
        _folder.Write("mine.txt", "mine");

        var result = (await CommandLineProcess.RunAsync("demo", "--data", _folder.Root)).Expect(1);

        Assert.Contains("is not empty", result.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    private async Task FailsAsync(string format, string says)
    {
        Directory.CreateDirectory(_folder.Data);
        _folder.Write(Path.Combine("data", "format.json"), format);

        var result = (await IngestAsync()).Expect(1);

        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Data));
        Assert.Equal(format, File.ReadAllText(_folder["data", "format.json"]));
    }

    private Task<CommandResult> IngestAsync() =>
        CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(1)), "--data", _folder.Data);
}
