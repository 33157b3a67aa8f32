using System.IO.Compression;

namespace HealthLogger.Core.Archive;

/// <param name="SegmentBytes">A new month is cut so that a segment of the table has about this size.</param>
/// <param name="Parallelism">How many segments are scanned at once.</param>
/// <param name="MonthsPerScan">How many months' objects are open at once in each of them.</param>
public sealed record ArchiveOptions(long SegmentBytes, int Parallelism, int MonthsPerScan)
{
    /// <summary>An execution of Step Functions keeps 25,000 events, and each segment costs it about ten.</summary>
    private const int MaxSegments = 1_000;

    public static readonly ArchiveOptions Default = new(64 * 1024 * 1024, 2, 24);

    /// <summary>Of the objects' gzip. Whichever it is, an item ends in the same line; the objects' bytes differ.</summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.Optimal;

    public int SegmentsFor(long tableBytes) =>
        (int)Math.Clamp((tableBytes + SegmentBytes - 1) / SegmentBytes, 1, MaxSegments);
}
