using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>One difference between the archive and its manifests, or the table.</summary>
/// <param name="Key">The object, or null if it is about the month as a whole.</param>
/// <param name="Expected">What should be there, as a noun phrase.</param>
/// <param name="Found">What is there, as a noun phrase.</param>
/// <param name="NextStep">What to do, as a sentence.</param>
public sealed record ArchiveFinding(FindingKind Kind, Month Month, string? Key, string Expected, string Found, string NextStep)
{
    private const string Restore = "Restore it from a backup, or from an earlier version if the bucket keeps versions.";

    public override string ToString() => $"{Month}: {(Key is null ? "" : Key + ": ")}expected {Expected}, found {Found}. {NextStep}";

    internal static ArchiveFinding Missing(Month month, ArchivedObject archived) =>
        new(FindingKind.ObjectMissing, month, archived.Key, $"an object of {archived.Bytes} bytes", "none", Restore);

    internal static ArchiveFinding Changed(Month month, ArchivedObject archived, string found) => new(
        FindingKind.ObjectChanged, month, archived.Key, $"{archived.Bytes} bytes with SHA-256 {archived.Sha256}", found, Restore);

    internal static ArchiveFinding WrongSize(Month month, ArchivedObject archived, long bytes) =>
        new(FindingKind.ObjectChanged, month, archived.Key, $"{archived.Bytes} bytes", $"{bytes} bytes", Restore);

    internal static ArchiveFinding WrongCount(Month month, ArchivedObject archived, long items) =>
        new(FindingKind.ItemCount, month, archived.Key, $"{archived.Items} items", $"{items} items", Restore);

    internal static ArchiveFinding Foreign(Month month, string key) => new(
        FindingKind.ForeignObject, month, key, "only objects of the archive", "something else",
        "Move it elsewhere, because queries read everything in this place.");

    internal static ArchiveFinding Unlisted(Month month, string key) => new(
        FindingKind.ObjectWithoutManifest, month, key, "only objects that the manifest names", "another one",
        $"If an archive run was interrupted, run hl archive --month {month} (with --aws for a stack), which completes it. Otherwise move the object elsewhere.");

    internal static ArchiveFinding HalfErased(Month month, string key) => new(
        FindingKind.ErasureInterrupted, month, key, "either this object or the one that replaces it", "both",
        "The erasure of a person is not complete. If it is not running, run hl person erase for that person again, which completes it.");

    internal static ArchiveFinding NoManifest(Month month, int objects) => new(
        FindingKind.MonthWithoutManifest, month, null, "a manifest", objects == 1 ? "1 object and no manifest" : $"{objects} objects and no manifest", $"Run hl archive --month {month} (with --aws for a stack).");

    internal static ArchiveFinding UnreadableManifest(Month month, string problem) => new(
        FindingKind.ManifestUnreadable, month, null, "a readable manifest", $"a damaged one: {problem.TrimEnd('.')}", "Restore it from a backup.");

    internal static ArchiveFinding Quarantine(Month month, string expected, string found) => new(
        FindingKind.QuarantineCount, month, ArchiveLayout.QuarantinePrefix(month), expected, found,
        $"If an archive run was interrupted, run hl archive --month {month} (with --aws for a stack), which completes it. Otherwise restore the objects from a backup.");

    internal static ArchiveFinding WrongMonth(Month month, string key, long items, long line) => new(
        FindingKind.WrongMonth, month, key, "only items of the month", $"{items} of other months or of none, the first on line {line}",
        "Queries count them in this month. Restore the object from a backup.");

    internal static ArchiveFinding Duplicates(Month month, string key, string lines) => new(
        FindingKind.DuplicateItem, month, key, "every item once in the month", $"items that occur more than once, on {lines}",
        "Queries count each of these lines. Restore the object from a backup.");

    /// <param name="isWhole">Whether every object of the month could be read: those that cannot may hold the items.</param>
    internal static ArchiveFinding NotArchived(Month month, long items, bool isWhole) => new(
        FindingKind.ItemsNotArchived, month, null, "every item of the table in the archive", $"{items} that are not",
        isWhole ? $"Run hl archive --month {month} (with --aws for a stack), which adds them." : "Restore the objects first, and verify the month again.");

    /// <summary>Whether an object is not there, or not as it was written.</summary>
    internal bool IsDamage => Kind is FindingKind.ObjectMissing or FindingKind.ObjectChanged or FindingKind.ItemCount;
}

/// <summary>What differs.</summary>
public enum FindingKind
{
    ObjectMissing,
    ObjectChanged,
    ItemCount,
    ForeignObject,
    ObjectWithoutManifest,
    MonthWithoutManifest,
    ManifestUnreadable,
    QuarantineCount,
    WrongMonth,
    DuplicateItem,
    ItemsNotArchived,
    ErasureInterrupted,
}

/// <summary>The result of the verification of one month.</summary>
/// <param name="Revision">Of the manifest; 0 if there is none that can be read.</param>
/// <param name="Objects">Objects in the manifest.</param>
/// <param name="Items">Items in the manifest.</param>
/// <param name="Bytes">Bytes in the manifest.</param>
/// <param name="InTable">Items of the month that are still in the table; null if the table was not read.</param>
public sealed record VerifiedMonth(
    Month Month, int Revision, int Objects, long Items, long Bytes, long? InTable, IReadOnlyList<ArchiveFinding> Findings);

/// <summary>The progress of a full verification.</summary>
public sealed record VerifyProgress(long Items, int ObjectsDone, int Objects);
