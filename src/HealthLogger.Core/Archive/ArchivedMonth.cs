namespace HealthLogger.Core.Archive;

/// <summary>What a run found or made of one month.</summary>
/// <param name="Manifest">The latest revision.</param>
/// <param name="IsNew">This run has written that revision.</param>
public sealed record ArchivedMonth(Manifest Manifest, bool IsNew, ArchiveLoss Loss);

/// <summary>How far a run has come.</summary>
/// <param name="Items">Items of the months seen so far.</param>
public sealed record ArchiveProgress(long Items, int SegmentsDone, int Segments);
