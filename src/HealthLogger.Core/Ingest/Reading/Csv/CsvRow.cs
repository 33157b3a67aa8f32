using System.Text;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Reads the cells of a row of CSV (RFC 4180). It is written here rather than taken from a library, because a rejected row must be kept
/// byte for byte, invalid UTF-8 must be noticed, and a quote that is never closed must not fill the memory.
/// </summary>
/// <param name="row">The row without its line ending.</param>
internal ref struct CsvRow(ReadOnlySpan<byte> row, byte separator)
{
    private ReadOnlySpan<byte> _rest = row;
    private bool _isDone;

    /// <summary>A quote is not closed, or is followed by text. The cells after it cannot be told.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Returns the length of the first row with its line feed, or 0 if it does not end in <paramref name="text"/>.</summary>
    public static int Length(ReadOnlySpan<byte> text, byte separator)
    {
        var quoted = false;
        for (var i = 0; ; i++)
        {
            var next = text[i..].IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                return 0;
            }

            i += next;
            if (quoted)
            {
                var isDoubled = text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"';
                quoted = text[i] == '\n' || isDoubled;
                i += isDoubled ? 1 : 0;
            }
            else if (text[i] == '\n')
            {
                return i + 1;
            }
            else
            {
                quoted = i == 0 || text[i - 1] == separator; // elsewhere it is a character like any other
            }
        }
    }

    /// <summary>Returns the text of every cell, or null if the row is broken.</summary>
    public static IReadOnlyList<string>? ReadAll(ReadOnlySpan<byte> row, byte separator)
    {
        var cells = new List<string>();
        var rest = new CsvRow(row, separator);
        while (rest.TryRead(out var cell))
        {
            cells.Add(Encoding.UTF8.GetString(cell));
        }

        return rest.IsBroken ? null : cells;
    }

    /// <summary>Reads the next cell. Returns false after the last one, and if the row is broken.</summary>
    /// <param name="cell">The text: without quotes around it, and without spaces around it unless it was quoted.</param>
    public bool TryRead(out ReadOnlySpan<byte> cell)
    {
        cell = default;
        if (_isDone)
        {
            return false;
        }

        var isQuoted = _rest is [(byte)'"', ..];
        var close = isQuoted ? EndOfQuotes(_rest) : 0;
        var stop = _rest[close..].IndexOf(separator);
        var length = stop < 0 ? _rest.Length : close + stop;
        IsBroken = isQuoted && (close == 0 || !_rest[close..length].Trim(" \t"u8).IsEmpty);
        if (!IsBroken)
        {
            cell = isQuoted ? Unescape(_rest[1..(close - 1)]) : _rest[..length].Trim(" \t"u8);
        }

        _isDone = stop < 0 || IsBroken;
        _rest = _isDone ? default : _rest[(length + 1)..];
        return !IsBroken;
    }

    // The position after the closing quote, or 0 if there is none.
    private static int EndOfQuotes(ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            i += Math.Max(0, text[i..].IndexOf((byte)'"'));
            if (text[i] != '"')
            {
                break;
            }

            if (i + 1 == text.Length || text[i + 1] != '"')
            {
                return i + 1;
            }

            i++;
        }

        return 0;
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text) => text.Contains((byte)'"')
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace("\"\"", "\"", StringComparison.Ordinal))
        : text;
}
