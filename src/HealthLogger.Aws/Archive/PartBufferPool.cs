using System.Buffers;
using System.Collections.Concurrent;

namespace HealthLogger.Aws.Archive;

/// <summary>Pools the buffers of upload parts. A buffer starts small and grows, so that a small object takes little memory.</summary>
/// <param name="partBytes">The size of a full part.</param>
internal sealed class PartBufferPool(int partBytes)
{
    private const int FirstBytes = 16 * 1024;
    private const int Growth = 8;

    private readonly ConcurrentBag<byte[]> _parts = [];

    public int PartBytes => partBytes;

    /// <summary>Returns a buffer with room for <paramref name="needed"/> bytes that holds the same first bytes; it may be the same buffer.</summary>
    /// <param name="used">The number of bytes to keep.</param>
    public byte[] Grow(byte[] bytes, int used, int needed)
    {
        if (needed <= bytes.Length)
        {
            return bytes;
        }

        var length = FirstBytes;
        while (length < needed)
        {
            length *= Growth;
        }

        var grown = length < partBytes ? ArrayPool<byte>.Shared.Rent(length) : RentPart();
        bytes.AsSpan(0, used).CopyTo(grown);
        Return(bytes);
        return grown;
    }

    /// <summary>Takes a buffer back that the caller no longer uses.</summary>
    public void Return(byte[] bytes)
    {
        if (bytes.Length == partBytes)
        {
            _parts.Add(bytes);
        }
        else if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private byte[] RentPart() => _parts.TryTake(out var bytes) ? bytes : GC.AllocateUninitializedArray<byte>(partBytes);
}
