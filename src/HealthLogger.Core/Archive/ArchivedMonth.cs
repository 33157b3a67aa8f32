namespace HealthLogger.Core.Archive;

/// <summary>What a run found or made of one month.</summary>
/// <param name="Manifest">The latest revision.</param>
/// <param name="IsNew">This run has written that revision.</param>
public sealed record ArchivedMonth(Manifest Manifest, bool IsNew, ArchiveLoss Loss)
{
    /// <summary>
    /// This run has looked through every segment: all that the table held of the month when it began is archived. A run
    /// that goes on from an earlier one leaves out the segments that were done, and what has come into them since.
    /// </summary>
    public required bool IsWhole { get; init; }
}

/// <summary>How far a run has come.</summary>
/// <param name="Items">Items of the months seen so far.</param>
public sealed record ArchiveProgress(long Items, int SegmentsDone, int Segments);
