using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>Corrections and deletions on a table that lacks their columns.</summary>
public sealed class SchemaGuardTests : IRecordTable
{
    private const string Correction = """{"record_id":"c","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":5,"revision":1}""";
    private const string Deletion = """{"record_id":"r","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","revision":2,"deleted":true}""";

    private readonly MemorySink _sink = new();
    private string[] _lacks = ["revision", "deleted"];
    private readonly SchemaGuard _guard;
    private int _reads;

    public SchemaGuardTests() => _guard = new SchemaGuard(_sink, () => this);

    [Fact]
    public async Task RefusesThemAndStoresTheRest()
    {
        var outcome = await WriteAsync(Line(Correction), Some.RecordLine("1"), Line(Deletion), Some.RecordLine("2"));

        Assert.Equal([0, 2], outcome.Refused.Select(line => line.Position));
        Assert.All(outcome.Refused, line => Assert.True(line.IsFinal));
        Assert.All(outcome.Refused, line => Assert.Equal(
            "the table of records has no column revision yet: run hl schema --apply, and then this again", line.Reason));
        Assert.Equal([Some.RecordLine("1"), Some.RecordLine("2")], _sink.Lines);
    }

    [Fact]
    public async Task AsksTheTableOnlyIfALineNeedsIt()
    {
        await WriteAsync(Some.RecordLine("1"), Some.RecordLine("2"));

        Assert.Equal(0, _reads);
    }

    [Fact]
    public async Task StoresThemOnceTheTableHasTheColumns()
    {
        await WriteAsync(Line(Deletion));
        _lacks = [];

        await WriteAsync(Line(Deletion));
        await WriteAsync(Line(Correction));

        Assert.Equal([Line(Deletion), Line(Correction)], _sink.Lines);
        Assert.Equal(2, _reads);
    }

    Task<IReadOnlyList<TableColumn>> IRecordTable.ReadColumnsAsync(CancellationToken cancellation)
    {
        _reads++;
        return Task.FromResult<IReadOnlyList<TableColumn>>(
            [.. RecordSchema.Columns.Where(column => !_lacks.Contains(column.Name)).Select(column => new TableColumn(column.Name, "any", column.Type))]);
    }

    Task IRecordTable.AddColumnsAsync(IReadOnlyList<Column> columns, CancellationToken cancellation) => throw new NotSupportedException();

    private static string Line(string record) => Some.LineOf(record, Some.Now);

    private async Task<WriteOutcome> WriteAsync(params string[] lines)
    {
        using var batch = Some.Batch(_sink.Limits, lines);
        return await _guard.WriteAsync(batch, default);
    }
}
