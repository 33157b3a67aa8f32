using System.Buffers;
using System.Collections.Concurrent;

namespace HealthLogger.Aws.Archive;

/// <summary>Memory for the parts of a store's objects, used again. An object that stays small takes little.</summary>
/// <param name="partBytes">The most that a part may hold.</param>
internal sealed class PartBuffers(int partBytes)
{
    private const int FirstBytes = 16 * 1024;
    private const int Growth = 8;

    private readonly ConcurrentBag<byte[]> _spare = [];

    public int PartBytes => partBytes;

    /// <summary>The same bytes with room for so many, maybe elsewhere.</summary>
    /// <param name="used">How many there are.</param>
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

        var grown = length < partBytes ? ArrayPool<byte>.Shared.Rent(length) : Take();
        bytes.AsSpan(0, used).CopyTo(grown);
        Return(bytes);
        return grown;
    }

    /// <summary>Nobody will touch these bytes again.</summary>
    public void Return(byte[] bytes)
    {
        if (bytes.Length == partBytes)
        {
            _spare.Add(bytes);
        }
        else if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private byte[] Take() => _spare.TryTake(out var bytes) ? bytes : GC.AllocateUninitializedArray<byte>(partBytes);
}
