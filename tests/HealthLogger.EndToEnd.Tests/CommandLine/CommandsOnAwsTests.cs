using System.Globalization;
using System.Text.Json;
using HealthLogger.Local.Commands;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The commands with <c>--aws</c>.</summary>
public sealed class CommandsOnAwsTests : IAsyncLifetime
{
    private const int Actions = 2500; // three pages of results

    private LoopbackStack _stack = null!;

    public async Task InitializeAsync() => _stack = await LoopbackStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task AReportStartsEachQueryOnceAndReadsEveryPage()
    {
        await _stack.ArchiveAsync("2020-01");
        _stack.Athena.Rows = Rows;

        var (exitCode, output, errors) = await _stack.RunAsync("report --aws --month 2020-01 --format json");

        Assert.True(exitCode == 0, errors);
        using var report = JsonDocument.Parse(output);
        Assert.Equal(Actions, report.RootElement.GetProperty("usage").GetProperty("by_action").GetArrayLength());
        Assert.Equal(3, _stack.Athena.Calls.Names.Count(call => call == "GetQueryResults") - 6);
        Assert.Equal(
            ["health_by_day", "health_by_day", "health_totals", "health_totals", "repair", "usage_by_action", "usage_by_day", "usage_totals"],
            _stack.Athena.Started.Select(query => query.Name).Order(StringComparer.Ordinal)); // the records of the month before, too
        Assert.Equal(8, _stack.Athena.Calls.Names.Count(call => call == "StartQueryExecution"));
        Assert.Contains("reports/2020-01.html", _stack.S3.Objects.All().Keys);
        Assert.Contains("Stored as s3://the-bucket/reports/2020-01.json", errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnInterruptStopsTheQueries()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await _stack.ArchiveAsync("2020-01");
        _stack.Athena.Rows = Rows;
        _stack.Athena.Runs = query => query.Name != "repair";
        using var process = _stack.Start("report --aws --month 2020-01 --format json");
        while (_stack.Athena.Started.Count(query => query.Polls > 0) < 8)
        {
            Assert.False(process.HasExited);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await LoopbackStack.InterruptAsync(process);
        var (exitCode, output, errors) = await LoopbackStack.EndAsync(process);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("Stopped.", errors, StringComparison.Ordinal);
        Assert.All(_stack.Athena.Started.Where(query => query.Name != "repair"), query => Assert.True(query.IsStopped, query.Name));
    }

    [Fact]
    public async Task AQueryThatFailsSaysWhatToGrant()
    {
        await _stack.ArchiveAsync("2020-01");
        _stack.Athena.Fails = query => query.Name == "repair"
            ? "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. null"
            : null;

        var (exitCode, _, errors) = await _stack.RunAsync("report --aws --month 2020-01");

        Assert.Equal(1, exitCode);
        Assert.Contains("allow glue:GetDatabase", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsAreDelivered()
    {
        await WriteAsync("records.jsonl", Some.Record("r-1"), Some.Record("r-2"), "{}");

        var (exitCode, output, errors) = await _stack.RunAsync("ingest records.jsonl --aws");

        Assert.True(exitCode == 2, errors);
        Assert.Equal("2 accepted, 1 rejected; 2 sent; what was sent before counts once\n", output);
        Assert.Equal(2, _stack.Firehose.Taken);
        Assert.Equal("{}\n", await File.ReadAllTextAsync(Path.Combine(_stack.Folder.FullName, ".healthlogger", "rejected.jsonl")));
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
    [InlineData("HISTORY_TABLE", "history import records.jsonl --aws")]
    [InlineData("HISTORY_TABLE", "archive --aws")]
    [InlineData("ARCHIVE_BUCKET", "archive --aws --month 2020-01")]
    [InlineData("ATHENA_WORKGROUP", "report --aws --month 2020-01")]
    public async Task AVariableThatIsMissingIsNamed(string variable, string arguments)
    {
        await WriteAsync("records.jsonl", Some.Record());

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

    private static IEnumerable<string?[]> Rows(AthenaQuery query)
    {
        string?[] empty = ["0", "0", null, null, null, "0", "0", "0", "0", "0", "0"];
        return query.Name switch
        {
            "usage_totals" => [["2500", "1"]],
            "usage_by_action" => Enumerable.Range(0, Actions).Select(i => new string?[] { i.ToString("action-0000", CultureInfo.InvariantCulture), "1", "1" }),
            "health_totals" => [empty],
            _ => [],
        };
    }
}
