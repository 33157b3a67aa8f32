using System.IO.Compression;

namespace HealthLogger.Core.Archive;

/// <param name="SegmentBytes">The approximate size of the segments that the table is divided into for a new month.</param>
/// <param name="Parallelism">How many segments are scanned at once.</param>
/// <param name="MonthsPerScan">How many months one scan writes at once, each to its own object.</param>
public sealed record ArchiveOptions(long SegmentBytes, int Parallelism, int MonthsPerScan)
{
    /// <summary>A Step Functions execution may have 25,000 events in its history, and a segment adds about ten.</summary>
    private const int MaxSegments = 1_000;

    public static readonly ArchiveOptions Default = new(64 * 1024 * 1024, 2, 24);

    /// <summary>
    /// The gzip level of the objects. It changes their bytes, not their lines. The default is the level that costs least over a year on
    /// AWS, including storage, queries and the function's time; docs/scale.md has the figures.
    /// </summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.Optimal;

    public int SegmentsFor(long tableBytes) =>
        (int)Math.Clamp((tableBytes + SegmentBytes - 1) / SegmentBytes, 1, MaxSegments);
}
