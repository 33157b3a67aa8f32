using System.Buffers.Text;
using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Writes columns as members of a JSON object, in the order of the schema, non-ASCII unescaped. Written by hand for speed, as part of the
/// record path. Texts contain no control characters, so only quotes and backslashes are escaped.
/// </summary>
internal static class RecordLine
{
    /// <summary>The maximum length of a line.</summary>
    public const int MaxLength = 4 * TextRule.MaxBytes + 1024;

    /// <summary>Writes the members of some columns, each followed by a comma. Returns their length.</summary>
    public static int WriteMembers(RecordValues values, ReadOnlySpan<Column> columns, Span<byte> destination)
    {
        var length = 0;
        foreach (var column in columns)
        {
            length += Copy(column.Utf8Key, destination[length..]);
            length += WriteValue(values, column, destination[length..]);
            destination[length++] = (byte)',';
        }

        return length;
    }

    /// <summary>Returns the id of a finished line, which is its first member and contains no escape.</summary>
    public static string ReadId(ReadOnlySpan<byte> line)
    {
        var id = line[(1 + RecordSchema.RecordId.Utf8Key.Length + 1)..];
        return Encoding.UTF8.GetString(id[..id.IndexOf((byte)'"')]);
    }

    private static int WriteValue(RecordValues values, Column column, Span<byte> destination)
    {
        if (!values.Has(column))
        {
            return Copy("null"u8, destination);
        }

        if (column.Type == ColumnType.Number)
        {
            Utf8Formatter.TryFormat(values.Number(column), destination, out var digits);
            return digits;
        }

        destination[0] = (byte)'"';
        var length = column.Type == ColumnType.Timestamp
            ? Rfc3339.Write(values.Number(column), destination[1..])
            : WriteText(values.Text(column), destination[1..]);
        destination[length + 1] = (byte)'"';
        return length + 2;
    }

    private static int WriteText(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var length = 0;
        while (text.IndexOfAny((byte)'"', (byte)'\\') is var at and >= 0)
        {
            length += Copy(text[..at], destination[length..]);
            destination[length++] = (byte)'\\';
            destination[length++] = text[at];
            text = text[(at + 1)..];
        }

        return length + Copy(text, destination[length..]);
    }

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        source.CopyTo(destination);
        return source.Length;
    }
}
