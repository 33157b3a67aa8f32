using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>What a run has done.</summary>
/// <param name="Months">The months that it was asked for, ascending.</param>
/// <param name="SegmentsLeft">0 once the months are archived.</param>
/// <param name="Archived">One for each month; empty while segments are left.</param>
public sealed record ArchiveResult(IReadOnlyList<Month> Months, int SegmentsLeft, IReadOnlyList<ArchivedMonth> Archived);

/// <summary>One month after a run.</summary>
/// <param name="Manifest">The latest revision.</param>
/// <param name="IsNew">True if this run wrote that revision.</param>
/// <param name="Loss">What the table may have lost of the month before the run.</param>
public sealed record ArchivedMonth(Manifest Manifest, bool IsNew, ArchiveLoss Loss)
{
    /// <summary>
    /// True if this run scanned every segment, so that everything the table held of the month when the run began is archived.
    /// False if it went on from an earlier run, whose segments may have gained items since.
    /// </summary>
    public bool AllSegmentsScanned { get; init; }
}

/// <summary>How far a run has come.</summary>
/// <param name="Items">Items of the months met so far.</param>
public sealed record ArchiveProgress(long Items, int SegmentsDone, int Segments);
