using System.Globalization;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Own;

/// <summary>A row of the table of health records, from the result of an <see cref="OwnQuery"/>.</summary>
public sealed class OwnRecord(QueryRow row)
{
    /// <summary>For a writer of such records: leaves text outside ASCII unescaped, as in a stored line.</summary>
    public static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance };

    public string Id => Text(RecordSchema.RecordId);

    public DateTimeOffset RecordedAt => Instant(RecordSchema.RecordedAt);

    /// <summary>The person's local day of the record.</summary>
    public DateOnly LocalDay => DateOnly.FromDateTime(RecordedAt.UtcDateTime.AddMinutes(Number(RecordSchema.UtcOffsetMinutes) ?? 0));

    public string Text(Column column) => row.Text(column.Ordinal);

    public int? Number(Column column) => row.Values[column.Ordinal] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public DateTimeOffset Instant(Column column) => row.Instant(column.Ordinal);

    /// <summary>Writes the record as a line of JSON.</summary>
    public void WriteLine(Stream lines)
    {
        using (var json = new Utf8JsonWriter(lines, Json))
        {
            Write(json);
        }

        lines.WriteByte((byte)'\n');
    }

    /// <summary>Writes a JSON object with the members of a stored line. Later columns are omitted if they are null.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var column in RecordSchema.Columns)
        {
            if (row.Values[column.Ordinal] is { } text)
            {
                json.WritePropertyName(column.Utf8Name);
                Write(json, column, text);
            }
            else if (!column.IsLater)
            {
                json.WriteNull(column.Utf8Name);
            }
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Column column, string text)
    {
        switch (column.Type)
        {
            case ColumnType.Text:
                json.WriteStringValue(text);
                break;
            case ColumnType.Timestamp:
                Span<byte> time = stackalloc byte[Rfc3339.Length];
                Rfc3339.Write(Timestamp.ToUnixMicroseconds(Instant(column)), time);
                json.WriteStringValue(time);
                break;
            case ColumnType.Boolean:
                json.WriteBooleanValue(bool.Parse(text));
                break;
            default:
                json.WriteNumberValue(int.Parse(text, CultureInfo.InvariantCulture));
                break;
        }
    }
}
