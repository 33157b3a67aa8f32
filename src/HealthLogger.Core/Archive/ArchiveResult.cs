using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The result of an archive run.</summary>
/// <param name="Months">The requested months, ascending.</param>
/// <param name="SegmentsLeft">How many segments are still to be scanned; 0 once the months are archived.</param>
/// <param name="Archived">The months that are complete: all of them once no segment is left.</param>
public sealed record ArchiveResult(IReadOnlyList<Month> Months, int SegmentsLeft, IReadOnlyList<ArchivedMonth> Archived);

/// <summary>One month after a run.</summary>
/// <param name="Manifest">The latest revision.</param>
/// <param name="IsNew">True if this run wrote that revision.</param>
/// <param name="Loss">What the table may have deleted of the month before the run.</param>
public sealed record ArchivedMonth(Manifest Manifest, bool IsNew, ArchiveLoss Loss)
{
    /// <summary>
    /// True if this run scanned every segment, so that all items of the month that were in the table when the run began are archived.
    /// False if it continued an earlier run, whose segments may have gained items since.
    /// </summary>
    public bool AllSegmentsScanned { get; init; }
}

/// <summary>The progress of an archive run.</summary>
/// <param name="Items">Items of the months found so far.</param>
public sealed record ArchiveProgress(long Items, int SegmentsDone, int Segments);
