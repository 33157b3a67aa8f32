using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Schema;

/// <summary>Plan -> add -> query.</summary>
public sealed class ChangeSchemaTests
{
    private readonly List<string> _did = [];
    private readonly CannedEngine _engine = new();

    [Fact]
    public async Task AddsWhatIsMissingAndProvesItWithOneQuery()
    {
        var table = new MemoryRecordTable(_did, "revision", "deleted");
        _engine.RowsOf = query =>
        {
            _did.Add(query.Sql);
            return [];
        };
        var change = new ChangeSchema(table, _engine);
        var plan = await change.PlanAsync(default);

        await change.ApplyAsync(plan, default);

        Assert.Equal(["read", "add revision, deleted", "SELECT revision, deleted FROM health_records LIMIT 1"], _did);
        Assert.Equal(QuerySource.HealthRecords, Assert.Single(_engine.Asked).Source);
        Assert.True((await change.PlanAsync(default)).IsUpToDate);
    }

    [Fact]
    public async Task DoesNothingToATableThatIsUpToDate()
    {
        var change = new ChangeSchema(new MemoryRecordTable(_did), _engine);
        var plan = await change.PlanAsync(default);

        await change.ApplyAsync(plan, default);

        Assert.True(plan.IsUpToDate);
        Assert.Equal(["read"], _did);
        Assert.Empty(_engine.Asked);
    }

    [Fact]
    public async Task FailsIfTheQueryDoesNotFindAColumn()
    {
        _engine.RowsOf = _ => throw new MissingColumnException("COLUMN_NOT_FOUND");
        var change = new ChangeSchema(new MemoryRecordTable(_did, "deleted"), _engine);
        var plan = await change.PlanAsync(default);

        await Assert.ThrowsAsync<MissingColumnException>(() => change.ApplyAsync(plan, default));
    }

    /// <summary>As when the answer to the statement is lost: it is sent again, and fails because the columns are there.</summary>
    [Fact]
    public async Task GoesOnIfAFailedStatementAddedTheColumns()
    {
        var change = new ChangeSchema(new MemoryRecordTable(_did, "deleted") { AfterAdding = new InvalidOperationException("Duplicate column name") }, _engine);

        await change.ApplyAsync(await change.PlanAsync(default), default);

        Assert.Equal(["read", "add deleted", "read"], _did);
        Assert.Single(_engine.Asked);
    }

    [Fact]
    public async Task FailsIfAFailedStatementAddedNothing()
    {
        var change = new ChangeSchema(new MemoryRecordTable(_did, "deleted") { BeforeAdding = new InvalidOperationException("refused") }, _engine);
        var plan = await change.PlanAsync(default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => change.ApplyAsync(plan, default));

        Assert.Empty(_engine.Asked);
    }

    /// <summary>A table that lacks some columns.</summary>
    private sealed class MemoryRecordTable(List<string> did, params string[] missing) : IRecordTable
    {
        private readonly List<TableColumn> _columns =
            [.. RecordSchema.Columns.Where(column => !missing.Contains(column.Name)).Select(column => new TableColumn(column.Name, "any", column.Type))];

        public Exception? BeforeAdding { get; init; }

        public Exception? AfterAdding { get; init; }

        public Task<IReadOnlyList<TableColumn>> ReadColumnsAsync(CancellationToken cancellation)
        {
            did.Add("read");
            return Task.FromResult<IReadOnlyList<TableColumn>>([.. _columns]);
        }

        public Task AddColumnsAsync(IReadOnlyList<Column> columns, CancellationToken cancellation)
        {
            did.Add("add " + string.Join(", ", columns.Select(column => column.Name)));
            if (BeforeAdding is not null)
            {
                throw BeforeAdding;
            }

            _columns.AddRange(columns.Select(column => new TableColumn(column.Name, "any", column.Type)));
            return AfterAdding is null ? Task.CompletedTask : Task.FromException(AfterAdding);
        }
    }
}
