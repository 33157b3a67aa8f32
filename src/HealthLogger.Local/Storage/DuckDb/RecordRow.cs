using System.Text.Json;
using DuckDB.NET.Data;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>Appends health records: the members of a line are the columns of the table.</summary>
internal static class RecordRow
{
    /// <summary>
    /// Appends the columns of a line and then its position. A line has the columns in the same order, but may omit later ones.
    /// </summary>
    /// <param name="columns">The columns that the table has.</param>
    /// <param name="row">The position, and the time of writing, which replaces that of the line.</param>
    public static void Append(DuckDBAppender appender, ReadOnlySpan<byte> line, IReadOnlyList<Column> columns, (DateTime WrittenAt, int Position) row)
    {
        var target = appender.CreateRow();
        var json = new Utf8JsonReader(line);
        json.Read();
        json.Read();
        foreach (var column in columns)
        {
            if (json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals(column.Name))
            {
                target.AppendNullValue();
                continue;
            }

            json.Read();
            if (column == RecordSchema.WrittenAt)
            {
                target.AppendValue(row.WrittenAt);
            }
            else
            {
                Append(target, column.Type, ref json);
            }

            json.Read();
        }

        target.AppendValue(row.Position).EndRow();
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
