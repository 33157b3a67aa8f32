using DuckDB.NET.Data;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Stores health records of files. <c>written_at</c> is the time at which the database stores the record, not the time at which it was parsed:
/// so what a report has not seen was written after the report was made. A line with the identity of a stored record is refused if its content
/// differs.
/// </summary>
internal sealed class DuckRecordSink(Database database, TimeProvider clock) : ILineSink
{
    /// <summary>Large transactions, because each reads all identities of the table.</summary>
    public BatchLimits Limits { get; } = new(BatchInsert.RowGroup, 32 * 1024 * 1024);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation) => database.UseAsync(connection =>
    {
        var columns = DuckRecordTable.DeclaredColumns(connection);
        var lines = DistinctRecords.Of(batch);
        var (added, refused) = RecordInsert.Of(columns, lines).Run(connection, appender => Append(appender, batch, lines.Positions, columns));
        return new WriteOutcome(batch.Count - added - refused.Count, refused);
    }, cancellation);

    private void Append(DuckDBAppender appender, LineBatch batch, IReadOnlyList<int> positions, IReadOnlyList<Column> columns)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var position in positions)
        {
            RecordRow.Append(appender, batch.Line(position).Span, columns, (now, position));
        }
    }
}
