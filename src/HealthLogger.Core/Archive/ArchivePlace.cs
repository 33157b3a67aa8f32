using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Where one segment's items of one kind go.</summary>
/// <param name="Month">The month whose manifest will name them.</param>
/// <param name="IsQuarantine">The items whose timestamp cannot be read, instead of those of the month.</param>
internal sealed record ArchivePlace(Segment Segment, Month Month, bool IsQuarantine)
{
    public string Prefix => IsQuarantine ? ArchiveLayout.QuarantinePrefix(Month) : ArchiveLayout.HistoryPrefix(Month);
}

/// <summary>One segment to be scanned.</summary>
/// <param name="Places">In the order in which their objects are completed.</param>
internal sealed record SegmentWork(Segment Segment, IReadOnlyList<ArchivePlace> Places);
