using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Schema;
using HealthLogger.Testing.Aws;
namespace HealthLogger.Aws.Tests.Report;

/// <summary>The table of records, as Athena sees it.</summary>
public sealed class AthenaRecordTableTests
{
    private readonly FakeAthena _athena = new();

    private AthenaRecordTable Table => new(_athena.Client, FakeAthena.Options, AthenaTestQuery.Clock(), new Random(1));

    [Fact]
    public async Task ColumnsAreThoseOfAResultWithoutRows()
    {
        _athena.Columns = [("record_id", "varchar"), ("recorded_at", "timestamp(6)"), ("mood", "integer"), ("deleted", "boolean"), ("note", "bigint")];

        var columns = await Table.ReadColumnsAsync(default);

        Assert.Equal(
            [
                new("record_id", "varchar", ColumnType.Text), new("recorded_at", "timestamp(6)", ColumnType.Timestamp),
                new("mood", "integer", ColumnType.Number), new("deleted", "boolean", ColumnType.Boolean), new("note", "bigint", null),
            ],
            columns);
        var started = Assert.Single(_athena.Started);
        Assert.Equal("SELECT * FROM health_records LIMIT 0", started.QueryString);
        Assert.Equal(("s3tablescatalog/the-bucket", "the_namespace"), (started.QueryExecutionContext.Catalog, started.QueryExecutionContext.Database));
    }

    [Fact]
    public async Task AddsColumnsWithOneStatementAndWaitsForIt()
    {
        await Table.AddColumnsAsync([RecordSchema.Revision, RecordSchema.Deleted], default);

        var started = Assert.Single(_athena.Started);
        Assert.Equal("ALTER TABLE `health_records` ADD COLUMNS (`revision` int, `deleted` boolean)", started.QueryString);
        Assert.Null(started.ExecutionParameters);
        Assert.Equal(["StartQueryExecution", .. Enumerable.Repeat("GetQueryExecution", 3)], _athena.Calls.Names);
    }

    [Fact]
    public async Task FailsIfTheStatementFails()
    {
        _athena.States = [FakeAthena.State("RUNNING"), FakeAthena.State("FAILED", "Access Denied: no")];

        var failed = await Assert.ThrowsAsync<QueryFailedException>(() => Table.AddColumnsAsync([RecordSchema.Revision], default));

        Assert.Equal("add-columns", failed.Query);
    }

    [Fact]
    public async Task AQueryOfAColumnThatIsMissingSaysSo()
    {
        _athena.States = [FakeAthena.State("FAILED", "COLUMN_NOT_FOUND: line 4:12: Column 'revision' cannot be resolved or requester is not authorized to access requested resources")];

        await Assert.ThrowsAsync<MissingColumnException>(() => _athena.QueryAsync());
    }
}
