namespace HealthLogger.Local.Storage;

/// <summary>The files of rejected lines.</summary>
internal static class RejectedFiles
{
    /// <summary>Returns those that are not empty, by name: the files below <c>rejected/</c>, and the single file of older versions.</summary>
    public static IReadOnlyList<FileInfo> Of(DataFolder folder) => [.. All(folder).Where(file => file.Extension != RejectedOwner.Extension)];

    /// <summary>Returns the same files with their owners, and what names the owner of a file that is not there any more.</summary>
    public static IReadOnlyList<LinesFile> WithOwners(DataFolder folder)
    {
        var files = Of(folder).Select(file => new LinesFile(file.FullName, RejectedOwner.Find(file.FullName))).ToList();
        var known = files.Select(file => RejectedOwner.PathOf(file.Path)).ToHashSet(StringComparer.Ordinal);
        var left = All(folder).Where(file => file.Extension == RejectedOwner.Extension && !known.Contains(file.FullName));
        return [.. files, .. left.Select(file => new LinesFile(file.FullName, Owner: null))];
    }

    private static IEnumerable<FileInfo> All(DataFolder folder)
    {
        var all = new DirectoryInfo(folder.Rejected);
        var files = all.Exists ? all.GetFiles("*", SearchOption.AllDirectories) : [];
        return files.Append(new FileInfo(Path.Combine(folder.Root, "rejected.jsonl")))
            .Where(file => file is { Exists: true, Length: > 0 })
            .OrderBy(file => file.FullName, StringComparer.Ordinal);
    }
}
