using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>Reads a JSON object into <see cref="RecordValues"/> and checks each field against the schema.</summary>
internal static class RecordReader
{
    /// <summary>Reads the valid fields and adds an error for each of the others.</summary>
    /// <param name="isStored">It is a row of the table, which has the columns that the service sets.</param>
    /// <exception cref="JsonException">The input is not valid JSON.</exception>
    public static void Read(ref Utf8JsonReader json, RecordValues values, bool isStored, InputErrors found)
    {
        uint seen = 0;
        var expected = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var column = Find(ref json, expected);
            if (column is null)
            {
                found.Add(UnknownName(ref json), "is not a field of a health record");
                SkipValue(ref json);
                continue;
            }

            if ((seen & column.Bit) != 0)
            {
                found.Add(column.Name, "appears more than once");
                SkipValue(ref json);
                continue;
            }

            seen |= column.Bit;
            expected = column.Ordinal + 1;
            json.Read();
            if (Problem(ref json, column, values, isStored) is { } problem)
            {
                found.Add(column.Name, problem);
                values.MarkInvalid(column);
                json.Skip();
            }
        }
    }

    // Clients send fields in a fixed order, usually that of the schema, so the search starts after the previous field.
    private static Column? Find(ref Utf8JsonReader json, int expected)
    {
        var columns = RecordSchema.ColumnSpan;
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[(expected + i) % columns.Length];
            if (json.ValueTextEquals(column.Utf8Name))
            {
                return column;
            }
        }

        return null;
    }

    private static string? Problem(ref Utf8JsonReader json, Column column, RecordValues values, bool isStored) =>
        column.SetByService && !isStored ? "is set by the service: leave it out"
        : json.TokenType == JsonTokenType.Null ? (column.Nullable ? null : "must not be null")
        : column.Type switch
        {
            ColumnType.Number => NumberProblem(ref json, column, values),
            ColumnType.Timestamp => TimestampProblem(ref json, column, values, isStored),
            ColumnType.Boolean => BooleanProblem(ref json, column, values),
            _ => TextProblem(ref json, column, values),
        };

    private static string? NumberProblem(ref Utf8JsonReader json, Column column, RecordValues values)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number)
            && number >= column.Range.Min && number <= column.Range.Max)
        {
            values.Set(column, number);
            return null;
        }

        var form = $"must be an integer from {column.Range.Min} to {column.Range.Max}, written in digits only";
        return json.TokenType == JsonTokenType.Number ? form : $"{form}, not {Kind(json.TokenType)}";
    }

    private static string? BooleanProblem(ref Utf8JsonReader json, Column column, RecordValues values)
    {
        if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            return $"must be true or false, not {Kind(json.TokenType)}";
        }

        values.Set(column, json.TokenType == JsonTokenType.True ? 1 : 0);
        return null;
    }

    // A row is in UTC, and has the offset in a column of its own.
    private static string? TimestampProblem(ref Utf8JsonReader json, Column column, RecordValues values, bool isStored)
    {
        Span<byte> room = stackalloc byte[64];
        if (json.TokenType != JsonTokenType.String)
        {
            return $"must be an RFC 3339 timestamp in quotes, not {Kind(json.TokenType)}";
        }

        var text = json.ValueSpan.Length > room.Length ? default : room[..json.CopyString(room)];
        if (!Rfc3339.TryRead(text, out var time, out var problem))
        {
            return problem;
        }

        values.Set(column, time.UnixMicroseconds);
        if (!isStored)
        {
            values.Set(RecordSchema.UtcOffsetMinutes, time.OffsetMinutes);
        }

        return null;
    }

    private static string? TextProblem(ref Utf8JsonReader json, Column column, RecordValues values)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            return $"must be a string, not {Kind(json.TokenType)}";
        }

        if (json.ValueSpan.Length > TextRule.MaxEscapedBytes)
        {
            return "is too long";
        }

        var text = values.Buffer[..json.CopyString(values.Buffer)];
        var problem = column == RecordSchema.RecordId ? TextRule.RecordIdProblem(text) : TextRule.UserIdProblem(text);
        if (problem is null)
        {
            values.SetText(column, text.Length);
        }

        return problem;
    }

    private static void SkipValue(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    // The name comes from the client, so it is sanitized and truncated.
    private static string UnknownName(ref Utf8JsonReader json)
    {
        var name = json.ValueSpan.Length <= 4096 ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan[..4096]);
        return DisplayText.Fit(name, InputError.MaxName);
    }

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "an array",
        _ => "an object",
    };
}
