using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>Imports of several files, dry runs, and results as JSON.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SeveralFilesTests()
    {
        _folder.Write("good.jsonl", SampleInput.Records(2));
        _folder.Write("more.jsonl", SampleInput.Gzip(SampleInput.Records(3)));
        _folder.Write("bad.jsonl", [.. "{}\n"u8, .. SampleInput.Records(4)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HaveASummaryEachAndInTotal()
    {
        var result = (await RunAsync("good.jsonl", "more.jsonl")).Expect(0);

        Assert.Equal(
            """
            good.jsonl: 2 accepted, 0 rejected; 2 new, 0 already there
            more.jsonl: 3 accepted, 0 rejected; 1 new, 2 already there
            total: 5 accepted, 0 rejected; 3 new, 2 already there

            """,
            result.Output);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task AreImportedAlthoughOneCannotBe()
    {
        _folder.Write("array.json", "[]");

        var result = (await RunAsync("none.jsonl", "bad.jsonl", "array.json", "good.jsonl")).Expect(1);

        Assert.Equal(
            """
            bad.jsonl: 4 accepted, 1 rejected; 4 new, 0 already there
            good.jsonl: 2 accepted, 0 rejected; 0 new, 2 already there
            total: 6 accepted, 1 rejected; 4 new, 2 already there; 2 of 4 files failed

            """,
            result.Output);
        Assert.StartsWith("There is no file none.jsonl.\nbad.jsonl: line 1: user_id: is missing\n", result.Errors, StringComparison.Ordinal);
        Assert.Contains("\narray.json is a JSON array", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "good.jsonl", "more.jsonl")]
    [InlineData(2, "bad.jsonl", "good.jsonl")]
    [InlineData(1, "bad.jsonl", "none.jsonl", "good.jsonl")]
    public async Task EndWithTheWorstExitCode(int exitCode, params string[] files) => (await RunAsync(files)).Expect(exitCode);

    [Fact]
    public async Task OfEventsAreImportedAlike()
    {
        _folder.Write("events.jsonl", Some.UsageEvent());

        var result = (await CommandLineProcess.RunInAsync(_folder.Root, "history", "import", "events.jsonl", "events.jsonl", "--data", "data")).Expect(0);

        Assert.EndsWith("total: 2 events accepted, 0 rejected; 1 new, 1 already there\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("history import")]
    public async Task AreOnlyCheckedInADryRun(string command)
    {
        _folder.Write("bad.jsonl", command == "ingest" ? $"oops\n{SampleInput.Record(1)}\n" : $"oops\n{Some.UsageEvent()}\n");
        var before = FolderState.Of(_folder.Root);

        var result = (await CommandLineProcess.RunInAsync(_folder.Root, [.. command.Split(' '), "bad.jsonl", "--dry-run", "--data", "data"])).Expect(2);

        Assert.EndsWith(" accepted, 1 rejected; nothing stored (dry run)\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Dry run: nothing was written, and whether a line is already stored was not checked.\n", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("rejected lines are in", result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, FolderState.Of(_folder.Root));
    }

    [Fact]
    public async Task HaveAResultAsJson()
    {
        var result = (await RunAsync("bad.jsonl", "none.jsonl", "good.jsonl", "--format", "json")).Expect(1);

        using var json = JsonDocument.Parse(result.Output);
        Assert.False(json.RootElement.GetProperty("dry_run").GetBoolean());
        Assert.Equal(
            """{"accepted":6,"new":4,"already_there":2,"rejected":1,"refused":0,"erased":0}""",
            json.RootElement.GetProperty("total").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        var files = json.RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["bad.jsonl", "none.jsonl", "good.jsonl"], files.Select(file => file.GetProperty("file").GetString()));
        Assert.Equal(RejectedFiles.Only(_folder.Data), files[0].GetProperty("rejected_file").GetString());
        Assert.Equal("There is no file none.jsonl.", files[1].GetProperty("error").GetString());
        Assert.Equal(2, files[2].GetProperty("counts").GetProperty("already_there").GetInt32());
    }

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunInAsync(_folder.Root, ["ingest", .. args, "--data", "data"]);
}
