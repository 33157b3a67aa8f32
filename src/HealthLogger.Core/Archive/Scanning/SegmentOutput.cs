using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The destination of one segment's items of one kind.</summary>
/// <param name="Month">The month whose manifest will name them.</param>
/// <param name="IsQuarantine">True for items without a readable timestamp, false for the items of the month.</param>
internal sealed record SegmentOutput(Segment Segment, Month Month, bool IsQuarantine)
{
    public string Prefix => IsQuarantine ? ArchiveLayout.QuarantinePrefix(Month) : ArchiveLayout.HistoryPrefix(Month);

    /// <summary>The outputs of one scan, in the order in which they are completed: the quarantine first.</summary>
    /// <param name="quarantineOf">
    /// The month whose quarantine takes the items of no month, if it is one of <paramref name="months"/>.
    /// </param>
    public static IReadOnlyList<SegmentOutput> Of(Segment segment, IReadOnlyCollection<Month> months, Month quarantineOf) =>
    [
        .. months.Where(month => month == quarantineOf).Select(month => new SegmentOutput(segment, month, IsQuarantine: true)),
        .. months.Select(month => new SegmentOutput(segment, month, IsQuarantine: false)),
    ];
}
