using System.Buffers;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Core.Archive;

/// <summary>Identifies items by their key attributes: two lines of the same item have the same identity.</summary>
internal sealed class ItemIdentity(IReadOnlyList<string> keyNames)
{
    private readonly byte[][] _names = [.. keyNames.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A 128-bit hash of the key attributes' values, or of the whole line if it lacks one.</summary>
    public UInt128 Of(ReadOnlySpan<byte> line)
    {
        Span<Range> values = stackalloc Range[_names.Length];
        return Find(line, values) ? Hash(line, values) : XxHash128.HashToUInt128(line.TrimEnd((byte)'\n'));
    }

    private bool Find(ReadOnlySpan<byte> line, Span<Range> values)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        for (var left = values.Length; left > 0;)
        {
            if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
            {
                return false;
            }

            var name = IndexOfName(ref json);
            json.Read();
            if (name < 0)
            {
                json.Skip();
                continue;
            }

            var start = (int)json.TokenStartIndex + (json.TokenType == JsonTokenType.String ? 1 : 0);
            values[name] = start..(start + json.ValueSpan.Length);
            left--;
        }

        return true;
    }

    private int IndexOfName(ref Utf8JsonReader json)
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

    // In one buffer: an incremental hash would be an object of a kilobyte for each line.
    private static UInt128 Hash(ReadOnlySpan<byte> line, ReadOnlySpan<Range> values)
    {
        byte[]? rented = null;
        var needed = line.Length + values.Length;
        Span<byte> buffer = needed <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(needed);
        var used = 0;
        foreach (var value in values)
        {
            line[value].CopyTo(buffer[used..]);
            used += line[value].Length;
            buffer[used++] = (byte)'\n';
        }

        var hash = XxHash128.HashToUInt128(buffer[..used]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }
}
