using System.Text.Json;

namespace HealthLogger.Aws.Items;

/// <summary>
/// Bytes one after the other, in an array that grows: memory that was handed out before stays in the array that it leaves.
/// </summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Count { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Count);

    /// <summary>What may be written to before the array has to grow.</summary>
    public Memory<byte> FreeMemory => _bytes.AsMemory(Count);

    public ReadOnlyMemory<byte> Memory(int start, int length) => _bytes.AsMemory(start, length);

    public void Add(byte value)
    {
        Free(1)[0] = value;
        Count++;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free(bytes.Length));
        Count += bytes.Length;
    }

    /// <summary>Adds the text on which a reader stands, without its escapes.</summary>
    public void AddText(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped)
        {
            Grow(json.CopyString(Free(json.ValueSpan.Length)));
        }
        else
        {
            Add(json.ValueSpan);
        }
    }

    /// <summary>At least so many bytes to be written to; <see cref="Grow"/> then says how many were.</summary>
    public Span<byte> Free(int length)
    {
        if (length > _bytes.Length - Count)
        {
            var needed = Math.Max(Count + length, 2 * Count);
            Array.Resize(ref _bytes, needed + (needed / 8)); // the next page will be about as long
        }

        return _bytes.AsSpan(Count);
    }

    public void Grow(int length) => Count += length;

    public void Cut(int count) => Count = count;
}
