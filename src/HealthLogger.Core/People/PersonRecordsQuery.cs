using System.Buffers;
using System.Globalization;
using System.Text.Json;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.People;

/// <summary>
/// Every row of one person in the table of health records: corrections, deletions and copies too. A row is written as a line of the table,
/// but with each column of the query, also if it is null.
/// </summary>
/// <param name="columns">Those that the table has.</param>
internal sealed class PersonRecordsQuery(IReadOnlyList<Column> columns)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance };

    public static readonly PersonRecordsQuery All = new(RecordSchema.Columns);

    /// <summary>For a table without the later columns.</summary>
    public static readonly PersonRecordsQuery OfOlderTable = new([.. RecordSchema.Columns.Where(column => !column.IsLater)]);

    public Query Of(string userId) => new("person", QuerySource.HealthRecords, $"""
        SELECT {string.Join(", ", columns.Select(column => $"CAST({column.Name} AS varchar)"))}
        FROM health_records
        WHERE user_id = ?
        ORDER BY recorded_at, record_id, written_at
        """, [userId]);

    /// <summary>Returns a row as a JSON object.</summary>
    public byte[] Line(QueryRow row)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, Json);
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i].Name);
            Write(json, columns[i].Type, row, i);
        }

        json.WriteEndObject();
        json.Flush();
        return line.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ColumnType type, QueryRow row, int column)
    {
        if (row.Values[column] is not { } text)
        {
            json.WriteNullValue();
        }
        else if (type == ColumnType.Timestamp)
        {
            json.WriteStringValue(row.Instant(column).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        }
        else if (type == ColumnType.Text)
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteRawValue(text); // digits, true or false
        }
    }
}
