using System.Text.Json;
using DuckDB.NET.Data;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Stores health records: the members of a line are the columns of the table. <c>written_at</c> is the time at which the database stores the
/// record, not the time at which it was parsed: so what a report has not seen was written after the report was made.
/// </summary>
internal sealed class DuckRecordSink(Database database, TimeProvider clock) : ILineSink
{
    /// <summary>Large transactions, because each reads all identities of the table.</summary>
    public BatchLimits Limits { get; } = new(BatchInsert.RowGroup, 32 * 1024 * 1024);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation) => database.UseAsync(connection =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var added = Tables.InsertRecords.Run(connection, appender => Append(appender, batch, now));
        return new WriteOutcome(batch.Count - added, []);
    }, cancellation);

    private static void Append(DuckDBAppender appender, LineBatch batch, DateTime now)
    {
        var seen = new HashSet<ReadOnlyMemory<byte>>(batch.Count, new BytesComparer());
        for (var i = 0; i < batch.Count; i++)
        {
            var line = batch.Line(i);
            if (seen.Add(Identity(line)))
            {
                Append(appender.CreateRow(), line.Span, now);
            }
        }
    }

    // The members before recorded_at are the id and the user. Neither can contain the key, because quotes in a text are escaped.
    private static ReadOnlyMemory<byte> Identity(ReadOnlyMemory<byte> line) => line[..line.Span.IndexOf("\"recorded_at\":"u8)];

    private static void Append(IDuckDBAppenderRow row, ReadOnlySpan<byte> line, DateTime now)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        foreach (var column in RecordSchema.Columns)
        {
            json.Read();
            json.Read();
            if (column == RecordSchema.WrittenAt)
            {
                row.AppendValue(now);
            }
            else
            {
                Append(row, column.Type, ref json);
            }
        }

        row.EndRow();
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
