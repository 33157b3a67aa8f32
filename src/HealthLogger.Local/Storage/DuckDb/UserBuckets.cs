using System.IO.Hashing;
using System.Runtime.InteropServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>Assigns users to buckets, and buckets to segments, so that all items of a user are in one segment.</summary>
internal static class UserBuckets
{
    private const int Count = 1 << 20;

    public static int BucketOf(string userId) => (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(userId.AsSpan())) % Count);

    /// <summary>The first bucket of a segment, and the first of the next one.</summary>
    public static (long From, long To) RangeOf(Segment segment) =>
        ((long)segment.Number * Count / segment.Count, (segment.Number + 1L) * Count / segment.Count);
}
