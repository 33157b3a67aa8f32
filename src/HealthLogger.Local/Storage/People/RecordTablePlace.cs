using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DuckDB.NET.Data;
using HealthLogger.Core;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>The table of health records.</summary>
internal sealed class RecordTablePlace(DataFolder folder, Database database) : IPersonalPlace
{
    private const string Table = "health_records";

    private static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance };

    public string Name => "the table of records";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = File.Exists(folder.Database) ? await database.UseAsync(connection => Read(connection, userId), cancellation) : [];
        foreach (var row in rows)
        {
            yield return new PersonalItem(PersonalKind.Record, $"{Path.GetFileName(folder.Database)}, table {Table}", row);
        }
    }

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) =>
        PersonalRows.DeleteAsync(folder, database, Table, erasure.UserId, cancellation);

    private static List<byte[]> Read(DuckDBConnection connection, string userId)
    {
        var columns = DuckRecordTable.DeclaredColumns(connection);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {string.Join(", ", columns.Select(column => column.Name))}
            FROM {Table} WHERE user_id = $1 ORDER BY recorded_at, record_id, written_at
            """;
        command.Parameters.Add(new DuckDBParameter(userId));
        using var reader = command.ExecuteReader();
        var rows = new List<byte[]>();
        while (reader.Read())
        {
            rows.Add(Write(reader, columns));
        }

        return rows;
    }

    // As the line that was stored: later columns are omitted if they are null.
    private static byte[] Write(DuckDBDataReader row, IReadOnlyList<Column> columns)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, Json);
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            if (!row.IsDBNull(i) || !columns[i].IsLater)
            {
                json.WritePropertyName(columns[i].Name);
                WriteValue(row, i, columns[i].Type, json);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return line.WrittenSpan.ToArray();
    }

    private static void WriteValue(DuckDBDataReader row, int column, ColumnType type, Utf8JsonWriter json)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNullValue();
        }
        else if (type == ColumnType.Timestamp)
        {
            Span<byte> text = stackalloc byte[Rfc3339.Length];
            var utc = DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
            json.WriteStringValue(text[..Rfc3339.Write(Timestamp.ToUnixMicroseconds(utc), text)]);
        }
        else if (type == ColumnType.Text)
        {
            json.WriteStringValue(row.GetString(column));
        }
        else if (type == ColumnType.Boolean)
        {
            json.WriteBooleanValue(row.GetBoolean(column));
        }
        else
        {
            json.WriteNumberValue(row.GetInt32(column));
        }
    }
}
