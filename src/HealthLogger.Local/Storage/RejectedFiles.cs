using System.Text.RegularExpressions;

namespace HealthLogger.Local.Storage;

/// <summary>The files of rejected lines.</summary>
internal static partial class RejectedFiles
{
    // A link may lead out of the folder.
    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Returns those that are not empty, by name: the files below <c>rejected/</c>, and the single file of older versions.</summary>
    public static IReadOnlyList<FileInfo> Of(DataFolder folder) => [.. All(folder).Where(file => file.Extension != RejectedOwner.Extension)];

    /// <summary>
    /// Returns those that this program named, with their owners, and what names the owner of a file that is not there any more. Others, such as
    /// somebody's notes, may be edited by nobody else.
    /// </summary>
    public static IReadOnlyList<LinesFile> WithOwners(DataFolder folder)
    {
        var files = Of(folder).Where(IsOwn).Select(file => new LinesFile(file.FullName, RejectedOwner.Find(file.FullName))).ToList();
        var known = files.Select(file => RejectedOwner.PathOf(file.Path)).ToHashSet(StringComparer.Ordinal);
        var left = All(folder).Where(file => file.Extension == RejectedOwner.Extension && IsOwn(file) && !known.Contains(file.FullName));
        return [.. files, .. left.Select(file => new LinesFile(file.FullName, Owner: null))];
    }

    private static bool IsOwn(FileInfo file) => OwnName().IsMatch(file.Name);

    private static IEnumerable<FileInfo> All(DataFolder folder)
    {
        var all = new DirectoryInfo(folder.Rejected);
        var files = all.Exists && !all.Attributes.HasFlag(FileAttributes.ReparsePoint) ? all.GetFiles("*", NoLinks) : [];
        return files.Append(new FileInfo(Path.Combine(folder.Root, "rejected.jsonl")))
            .Where(file => file is { Exists: true, Length: > 0 } && !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            .OrderBy(file => file.FullName, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(rejected\.jsonl|.+-\d{8}T\d{6}Z(-\d+)?\.(jsonl|csv)(\.person)?)$")]
    private static partial Regex OwnName();
}
