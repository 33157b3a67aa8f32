using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Commands;

/// <summary>The result of <c>archive --format json</c>.</summary>
/// <param name="DryRun">True if nothing was written.</param>
/// <param name="Months">The months that were archived, or gained late events; with a dry run, those that would.</param>
internal sealed record ArchiveResult(bool DryRun, IReadOnlyList<ArchivedMonthResult> Months)
{
    public static ArchiveResult Of(IEnumerable<ArchivedMonth> archived) => new(
        DryRun: false,
        [.. archived.Where(month => month.IsNew).Select(month => ArchivedMonthResult.Of(month.Manifest))]);
}

/// <param name="Events">In all files of the month; with a dry run, those to be archived, or null if counting them costs money.</param>
/// <param name="Revision">Of the manifest; with a dry run, the next one.</param>
/// <param name="MissingBefore">If not complete: events with an earlier timestamp may be missing.</param>
internal sealed record ArchivedMonthResult(
    string Month, int Revision, long? Events, int? Files, long? Bytes, long? Quarantined, bool? Complete, DateTimeOffset? MissingBefore)
{
    public static ArchivedMonthResult Of(Manifest manifest) => new(
        manifest.Month.ToString(), manifest.Revision, manifest.Items, manifest.Objects.Count, manifest.Bytes, manifest.Quarantined,
        manifest.Complete, manifest.MissingBefore);
}
