using System.IO.Hashing;
using System.Runtime.InteropServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>Spreads users over buckets, and buckets over segments: a user's items stay in one segment.</summary>
internal static class Buckets
{
    private const int Count = 1 << 20;

    public static int Of(string userId) => (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(userId.AsSpan())) % Count);

    /// <summary>The first bucket of a segment, and the first of the next one.</summary>
    public static (long From, long To) Of(Segment segment) =>
        ((long)segment.Number * Count / segment.Count, (segment.Number + 1L) * Count / segment.Count);
}
