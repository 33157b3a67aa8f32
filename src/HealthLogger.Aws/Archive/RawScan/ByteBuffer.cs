namespace HealthLogger.Aws.Archive;

/// <summary>
/// A growing array of bytes. Unlike <see cref="System.Buffers.ArrayBufferWriter{T}"/>, it can be overwritten and truncated. Memory that
/// was returned before it grew stays valid, because it refers to the old array.
/// </summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Count { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Count);

    public ReadOnlyMemory<byte> Slice(int start, int length) => _bytes.AsMemory(start, length);

    public void Append(byte value)
    {
        GetMemory(1).Span[0] = value;
        Count++;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetMemory(bytes.Length).Span);
        Count += bytes.Length;
    }

    /// <summary>
    /// Returns memory for at least <paramref name="length"/> bytes. Call <see cref="Advance"/> with the number that was written.
    /// </summary>
    public Memory<byte> GetMemory(int length)
    {
        if (length > _bytes.Length - Count)
        {
            var needed = Math.Max(Count + length, 2 * Count);
            Array.Resize(ref _bytes, needed + (needed / 8)); // the next page will be about as long
        }

        return _bytes.AsMemory(Count);
    }

    public void Advance(int length) => Count += length;

    public void Truncate(int count) => Count = count;
}
