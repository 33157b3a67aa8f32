using System.Buffers.Text;
using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Writes columns as members of a JSON object, in the order of the schema, non-ASCII unescaped. Written by hand for speed, as part of the
/// record path. Texts contain no control characters, so only quotes and backslashes are escaped.
/// </summary>
public static class RecordLine
{
    /// <summary>The maximum length of a line.</summary>
    internal const int MaxLength = 4 * TextRule.MaxBytes + 1024;

    private static readonly int LengthOfWrittenAt = RecordSchema.WrittenAt.Utf8Key.Length + Rfc3339.Length + 2;

    /// <summary>
    /// Writes the members of some columns, each followed by a comma. Returns their length. Omits later columns that are null.
    /// </summary>
    internal static int WriteMembers(RecordValues values, ReadOnlySpan<Column> columns, Span<byte> destination)
    {
        var length = 0;
        foreach (var column in columns)
        {
            if (column.IsLater && !values.Has(column))
            {
                continue;
            }

            length += Copy(column.Utf8Key, destination[length..]);
            length += WriteValue(values, column, destination[length..]);
            destination[length++] = (byte)',';
        }

        return length;
    }

    /// <summary>Returns the id of a finished line, which is its first member and contains no escape.</summary>
    internal static string ReadId(ReadOnlySpan<byte> line)
    {
        var id = line[(1 + RecordSchema.RecordId.Utf8Key.Length + 1)..];
        return Encoding.UTF8.GetString(id[..id.IndexOf((byte)'"')]);
    }

    /// <summary>Returns whether a finished line has a column after <c>written_at</c>, such as <c>revision</c>.</summary>
    public static bool HasLaterMembers(ReadOnlySpan<byte> line) =>
        !line[^Math.Min(line.Length, LengthOfWrittenAt + 2)..].StartsWith(RecordSchema.WrittenAt.Utf8Key);

    /// <summary>
    /// Returns the members after <c>written_at</c> of a finished line, each with a leading comma; empty if there are none.
    /// </summary>
    public static ReadOnlySpan<byte> LaterMembers(ReadOnlySpan<byte> line) =>
        line[(WrittenAtOf(line) + LengthOfWrittenAt)..^2];

    /// <summary>Returns the members before <c>written_at</c>, each with a trailing comma.</summary>
    public static ReadOnlySpan<byte> EarlierMembers(ReadOnlySpan<byte> line) => line[1..WrittenAtOf(line)];

    // No text can contain the key, because its quotes would be escaped.
    private static int WrittenAtOf(ReadOnlySpan<byte> line) => HasLaterMembers(line)
        ? line.IndexOf(RecordSchema.WrittenAt.Utf8Key)
        : line.Length - LengthOfWrittenAt - 2;

    private static int WriteValue(RecordValues values, Column column, Span<byte> destination)
    {
        if (!values.Has(column))
        {
            return Copy("null"u8, destination);
        }

        if (column.Type == ColumnType.Boolean)
        {
            return Copy(values.Number(column) != 0 ? "true"u8 : "false"u8, destination);
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
