using HealthLogger.Core.Schema;

namespace HealthLogger.EndToEnd.Tests;

/// <summary><c>schema --aws</c>, and what an older table means for the other commands, with stand-ins of the services on loopback.</summary>
public sealed class SchemaOnAwsTests : IAsyncLifetime
{
    private const string Read = "SELECT * FROM health_records LIMIT 0";
    private const string Add = "ALTER TABLE `health_records` ADD COLUMNS (`revision` int, `deleted` boolean)";
    private const string Prove = "SELECT revision, deleted FROM health_records LIMIT 1";

    private LoopbackStack _stack = null!;

    public async Task InitializeAsync()
    {
        _stack = await LoopbackStack.StartAsync();
        _stack.Athena.Columns = _ => RecordSchema.Columns.Where(column => !column.IsLater).Select(column => (column.Name, TypeOf(column)));
    }

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task PrintsThePlan()
    {
        var (exitCode, output, errors) = await _stack.RunAsync("schema --aws");

        Assert.True(exitCode == 1, errors);
        Assert.Equal(
            """
            The table health_records lacks:
              revision             int
              deleted              boolean
            To add what is missing:  hl schema --apply --aws

            """,
            output);
        Assert.Equal([Read], _stack.Athena.Started.Select(query => query.Sql));
    }

    [Fact]
    public async Task AddsTheColumnsWaitsForTheStatementAndProvesThemWithAQuery()
    {
        var (exitCode, output, errors) = await _stack.RunAsync("schema --apply --aws");

        Assert.True(exitCode == 0, errors);
        Assert.StartsWith("Added, and found by a query:\n  revision             int\n  deleted              boolean\n", output, StringComparison.Ordinal);
        Assert.Equal([Read, Add, Prove], _stack.Athena.Started.Select(query => query.Sql));
        Assert.All(_stack.Athena.Started, query => Assert.Equal(2, query.Polls)); // each is over before the next one starts
    }

    [Theory]
    [InlineData("ALTER", 3)] // the columns are read again
    [InlineData("SELECT revision", 3)]
    public async Task ReportsNoPartialSuccess(string failing, int started)
    {
        _stack.Athena.Fails = query => query.Sql.StartsWith(failing, StringComparison.Ordinal) ? "COLUMN_NOT_FOUND: Column 'revision' cannot be resolved" : null;

        var (exitCode, output, errors) = await _stack.RunAsync("schema --apply --aws");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("cannot be resolved", errors, StringComparison.Ordinal);
        Assert.Equal(started, _stack.Athena.Started.Count);
    }

    [Fact]
    public async Task ADeletionIsRefusedAndTheRestIsSent()
    {
        await File.WriteAllTextAsync(Path.Combine(_stack.Folder.FullName, "records.jsonl"), """
            {"record_id":"a","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","revision":1,"deleted":true}
            {"record_id":"b","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":5}
            """);

        var (exitCode, output, errors) = await _stack.RunAsync("ingest records.jsonl --aws");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("1 sent", output, StringComparison.Ordinal);
        Assert.Contains("line 1: record: ", errors, StringComparison.Ordinal);
        Assert.Contains("the table of records has no column revision yet: run hl schema --apply", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReportReadsTheOldColumnsAndSaysWhatIsDue()
    {
        await _stack.ArchiveAsync("2020-01");
        _stack.Athena.Fails = query => query.Sql.Contains("revision", StringComparison.Ordinal) ? "COLUMN_NOT_FOUND: line 8:1: Column 'revision' cannot be resolved" : null;
        _stack.Athena.Rows = query => query.Sql.Contains("usage_history", StringComparison.Ordinal)
            ? [["2020-01", null, null, "9", "3"]]
            : [];

        var (exitCode, output, errors) = await _stack.RunAsync("report --aws --month 2020-01");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("schema --apply", output, StringComparison.Ordinal);
    }

    private static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Text => "varchar",
        ColumnType.Timestamp => "timestamp(6)",
        ColumnType.Boolean => "boolean",
        _ => "integer",
    };
}
