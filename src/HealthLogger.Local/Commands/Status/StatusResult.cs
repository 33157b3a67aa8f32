namespace HealthLogger.Local.Commands;

/// <summary>The result of <c>status --format json</c>.</summary>
/// <param name="Folder">Null with <c>--aws</c>.</param>
/// <param name="Months">Ascending.</param>
internal sealed record StatusResult(FolderStatus? Folder, IReadOnlyList<MonthStatus> Months);

/// <param name="People">Different people in the database.</param>
/// <param name="ArchiveBytes">The files of all months, compressed.</param>
/// <param name="Rejected">The files of rejected lines.</param>
internal sealed record FolderStatus(
    string Path, long People, long DatabaseBytes, long ArchiveBytes, long FreeBytes, IReadOnlyList<RejectedStatus> Rejected);

internal sealed record RejectedStatus(string Path, long Bytes);

/// <param name="State"><c>archived</c>, <c>due</c> if it is over and not archived, <c>open</c>, or <c>damaged</c> if its manifest cannot be read.</param>
/// <param name="Revision">Of the manifest; null if there is none.</param>
/// <param name="Complete">As in the manifest: false if events may have expired before they were archived.</param>
/// <param name="Records">Null if not known.</param>
/// <param name="Events">In the archive, and late ones.</param>
/// <param name="Late">Events that came after the month was archived; null if not known.</param>
internal sealed record MonthStatus(
    string Month, string State, int? Revision, bool? Complete, long? Records, long Events, long? Late, long ArchiveBytes)
{
    public const string Damaged = "damaged";
}
