using System.Buffers;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Core.Archive;

/// <summary>Finds the values of some members of the outermost object of a line of JSON.</summary>
internal sealed class LineMembers(IReadOnlyList<string> names)
{
    // A plain string ends with a quote before any of the others.
    private static readonly SearchValues<byte> QuoteOrSpecial =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public int Count => _names.Length;

    public static bool IsFound(Range value) => value.End.Value > 0;

    /// <summary>
    /// Sets the range of each member's first value, in the order of the names: the text between the quotes of a string, or the token of
    /// another value. Reads no further than the last of them.
    /// </summary>
    /// <exception cref="JsonException">The line is not JSON.</exception>
    public void Find(ReadOnlySpan<byte> line, Span<Range> values)
    {
        values.Clear();
        if (!TryFindPlain(line, values))
        {
            values.Clear();
            Read(line, values);
        }
    }

    // Most lines begin with members that are plain strings, without spaces between them; a JSON reader takes twice as long for them.
    private bool TryFindPlain(ReadOnlySpan<byte> line, Span<Range> values)
    {
        if (!line.StartsWith("{"u8))
        {
            return false;
        }

        for (var (left, at) = (values.Length, 1); left > 0; at++)
        {
            if (!TryReadString(line, ref at, out var name) || at == line.Length || line[at++] != ':' || !TryReadString(line, ref at, out var value))
            {
                return false;
            }

            left -= Set(values, IndexOf(line[name]), value);
            if (left > 0 && (at == line.Length || line[at] != ','))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadString(ReadOnlySpan<byte> line, ref int at, out Range text)
    {
        text = default;
        var start = at + 1;
        if (start >= line.Length || line[at] != '"')
        {
            return false;
        }

        var length = line[start..].IndexOfAny(QuoteOrSpecial);
        if (length < 0 || line[start + length] != '"')
        {
            return false;
        }

        (text, at) = (start..(start + length), start + length + 1);
        return true;
    }

    private void Read(ReadOnlySpan<byte> line, Span<Range> values)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        for (var left = values.Length; left > 0 && json.Read() && json.TokenType == JsonTokenType.PropertyName;)
        {
            var name = IndexOf(ref json);
            json.Read();
            var start = (int)json.TokenStartIndex + (json.TokenType == JsonTokenType.String ? 1 : 0);
            left -= Set(values, name, start..(start + json.ValueSpan.Length));
            json.Skip();
        }
    }

    // Returns how many values this sets: 0 or 1.
    private static int Set(Span<Range> values, int name, Range value)
    {
        if (name < 0 || IsFound(values[name]))
        {
            return 0;
        }

        values[name] = value;
        return 1;
    }

    private int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOf(ref Utf8JsonReader json)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (json.ValueTextEquals(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
