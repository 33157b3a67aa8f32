using System.Collections.Concurrent;

namespace HealthLogger.Aws.Archive;

/// <summary>Memory for the parts of a store's objects. An object that stays small takes little; what has held a whole part serves again.</summary>
/// <param name="partBytes">The most that a part may hold.</param>
internal sealed class PartBuffers(int partBytes)
{
    private const int FirstBytes = 16 * 1024;
    private const int Growth = 8;

    private readonly ConcurrentBag<byte[]> _spare = [];

    public int PartBytes => partBytes;

    /// <summary>The same bytes, with room for so many.</summary>
    public byte[] Grow(byte[] bytes, int needed)
    {
        if (needed <= bytes.Length)
        {
            return bytes;
        }

        var length = Math.Max(FirstBytes, bytes.Length);
        while (length < needed)
        {
            length *= Growth;
        }

        var grown = length < partBytes ? new byte[length] : Take();
        bytes.CopyTo(grown, 0);
        return grown;
    }

    /// <summary>Nobody will touch these bytes again.</summary>
    public void Return(byte[] bytes)
    {
        if (bytes.Length == partBytes)
        {
            _spare.Add(bytes);
        }
    }

    private byte[] Take() => _spare.TryTake(out var bytes) ? bytes : GC.AllocateUninitializedArray<byte>(partBytes);
}
