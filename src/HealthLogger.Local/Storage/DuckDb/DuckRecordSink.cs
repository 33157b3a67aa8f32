using System.Text.Json;
using DuckDB.NET.Data;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Stores health records: the members of a line are the columns of the table. <c>written_at</c> is the time at which the database stores the
/// record, not the time at which it was parsed: so what a report has not seen was written after the report was made. A line with the identity
/// of a stored record is refused if its content differs.
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
            var row = appender.CreateRow();
            Append(row, batch.Line(position).Span, columns, now);
            row.AppendValue(position).EndRow();
        }
    }

    // A line has the columns in the same order, but may omit later ones.
    private static void Append(IDuckDBAppenderRow row, ReadOnlySpan<byte> line, IReadOnlyList<Column> columns, DateTime now)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        json.Read();
        foreach (var column in columns)
        {
            if (json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals(column.Name))
            {
                row.AppendNullValue();
                continue;
            }

            json.Read();
            if (column == RecordSchema.WrittenAt)
            {
                row.AppendValue(now);
            }
            else
            {
                Append(row, column.Type, ref json);
            }

            json.Read();
        }
    }

    private static void Append(IDuckDBAppenderRow row, ColumnType type, ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            row.AppendNullValue();
        }
        else if (type == ColumnType.Number)
        {
            row.AppendValue(json.GetInt32());
        }
        else if (type == ColumnType.Boolean)
        {
            row.AppendValue(json.GetBoolean());
        }
        else if (type == ColumnType.Text)
        {
            row.AppendValue(json.GetString());
        }
        else
        {
            Rfc3339.TryRead(json.ValueSpan, out var time, out _);
            row.AppendValue(time.Utc.UtcDateTime);
        }
    }
}
