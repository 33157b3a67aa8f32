using System.Globalization;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Own;

/// <summary>A row of the table of health records, from the result of an <see cref="OwnQuery"/>.</summary>
public sealed class OwnRecord(QueryRow row)
{
    public string Id => Text(RecordSchema.RecordId);

    public DateTimeOffset RecordedAt => Instant(RecordSchema.RecordedAt);

    /// <summary>The person's local day of the record.</summary>
    public DateOnly LocalDay => DateOnly.FromDateTime(RecordedAt.UtcDateTime.AddMinutes(Number(RecordSchema.UtcOffsetMinutes) ?? 0));

    public string Text(Column column) => row.Text(column.Ordinal);

    public int? Number(Column column) => row.Values[column.Ordinal] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public DateTimeOffset Instant(Column column) => row.Instant(column.Ordinal);

    /// <summary>Writes a JSON object with the members of a stored line. Later columns are omitted if they are null.</summary>
    public void Write(Utf8JsonWriter json)
    {
        Span<byte> time = stackalloc byte[Rfc3339.Length];
        json.WriteStartObject();
        foreach (var column in RecordSchema.Columns)
        {
            if (row.Values[column.Ordinal] is not { } text)
            {
                if (!column.IsLater)
                {
                    json.WriteNull(column.Utf8Name);
                }

                continue;
            }

            switch (column.Type)
            {
                case ColumnType.Text:
                    json.WriteString(column.Utf8Name, text);
                    break;
                case ColumnType.Timestamp:
                    Rfc3339.Write(Timestamp.ToUnixMicroseconds(Instant(column)), time);
                    json.WriteString(column.Utf8Name, time);
                    break;
                case ColumnType.Boolean:
                    json.WriteBoolean(column.Utf8Name, bool.Parse(text));
                    break;
                default:
                    json.WriteNumber(column.Utf8Name, int.Parse(text, CultureInfo.InvariantCulture));
                    break;
            }
        }

        json.WriteEndObject();
    }
}
