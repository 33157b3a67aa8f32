using System.Buffers;
using System.IO.Hashing;

namespace HealthLogger.Core.Archive;

/// <summary>Identifies items by their key attributes: two lines of the same item have the same identity.</summary>
/// <param name="timeName">An attribute that may be read in the same pass.</param>
internal sealed class ItemIdentity(IReadOnlyList<string> keyNames, string? timeName = null)
{
    private readonly LineMembers _members = new([.. keyNames.Concat(timeName is null ? [] : [timeName]).Distinct(StringComparer.Ordinal)]);
    private readonly int _keys = keyNames.Count;
    private readonly int _time = timeName is null ? -1 : keyNames.Append(timeName).ToList().IndexOf(timeName);

    /// <summary>A 128-bit hash of the key attributes' values, or of the whole line if it lacks one.</summary>
    public UInt128 Of(ReadOnlySpan<byte> line) => Of(line, out _);

    /// <param name="time">The value of the time attribute without quotes; empty if there is none.</param>
    public UInt128 Of(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> time)
    {
        Span<Range> values = stackalloc Range[_members.Count];
        _members.Find(line, values);
        time = _time < 0 ? default : line[values[_time]];
        foreach (var value in values[.._keys])
        {
            if (!LineMembers.IsFound(value))
            {
                return XxHash128.HashToUInt128(line.TrimEnd((byte)'\n'));
            }
        }

        return Hash(line, values[.._keys]);
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
