using HealthLogger.Local.Commands;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The commands with <c>--aws</c>.</summary>
public sealed class CommandsOnAwsTests : IAsyncLifetime
{
    private LoopbackStack _stack = null!;

    public async Task InitializeAsync() => _stack = await LoopbackStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task RecordsAreDelivered()
    {
        await WriteAsync("records.jsonl", Some.Record("r-1"), Some.Record("r-2"), "{}");

        var (exitCode, output, errors) = await _stack.RunAsync("ingest records.jsonl --aws");

        Assert.True(exitCode == 2, errors);
        Assert.Equal("2 accepted, 1 rejected; 2 sent; what was sent before counts once\n", output);
        Assert.Equal(2, _stack.Firehose.Taken);
        Assert.Equal("{}\n", await File.ReadAllTextAsync(RejectedFiles.Only(Path.Combine(_stack.Folder.FullName, ".healthlogger"))));
    }

    [Fact]
    public async Task EventsAreImportedAndArchived()
    {
        await WriteAsync("events.jsonl", Some.UsageEvent(at: "2019-05-02T10:00:00Z"), Some.UsageEvent("bob", at: "2019-05-03T10:00:00Z"));

        var imported = await _stack.RunAsync("history import events.jsonl --aws");
        var archived = await _stack.RunAsync("archive --aws --month 2019-05");
        var again = await _stack.RunAsync("archive --aws --month 2019-05");

        Assert.True(imported.ExitCode == 0, imported.Errors);
        Assert.StartsWith("2019-05: 2 events in 1 file", archived.Output, StringComparison.Ordinal);
        Assert.Contains("2019-05 may lack events from before 2019-06-01 00:00 UTC", archived.Errors, StringComparison.Ordinal);
        Assert.Equal("There is nothing to do.\n", again.Output);
    }

    [Theory]
    [InlineData("DELIVERY_STREAM", "ingest records.jsonl --aws")]
    [InlineData("HISTORY_TABLE", "history import events.jsonl --aws")]
    [InlineData("HISTORY_TABLE", "archive --aws")]
    [InlineData("ARCHIVE_BUCKET", "archive --aws --month 2020-01")]
    [InlineData("ATHENA_WORKGROUP", "report --aws --month 2020-01")]
    public async Task AVariableThatIsMissingIsNamed(string variable, string arguments)
    {
        await WriteAsync("records.jsonl", Some.Record());
        await WriteAsync("events.jsonl", Some.UsageEvent());

        var (exitCode, output, errors) = await _stack.RunAsync(arguments, without: variable);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(variable, errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", errors, StringComparison.Ordinal); // no stack
    }

    [SkippableTheory]
    [InlineData("ingest records.jsonl --aws")]
    [InlineData("report --aws --month 2020-01")]
    public async Task AreRefusedInABuildWithStandIns(string arguments)
    {
        Skip.If(StandIns.CommandWithoutThem is null, "This build has AWS's own packages.");
        await WriteAsync("records.jsonl", Some.Record());

        var (exitCode, output, errors) = await _stack.RunAsync(arguments, without: "HEALTHLOGGER_ALLOW_STAND_INS");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("\ndotnet build src/HealthLogger.Local -c Release -p:AwsPackages=official\n", errors, StringComparison.Ordinal);
        Assert.Empty(_stack.Athena.Started);
    }

    private Task WriteAsync(string name, params string[] lines) =>
        File.WriteAllLinesAsync(Path.Combine(_stack.Folder.FullName, name), lines);
}
