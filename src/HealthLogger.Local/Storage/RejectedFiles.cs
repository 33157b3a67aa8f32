namespace HealthLogger.Local.Storage;

/// <summary>The files of rejected lines.</summary>
internal static class RejectedFiles
{
    /// <summary>Returns those that are not empty, by name: the files below <c>rejected/</c>, and the single file of older versions.</summary>
    public static IReadOnlyList<FileInfo> Of(DataFolder folder)
    {
        var all = new DirectoryInfo(Path.Combine(folder.Root, "rejected"));
        var files = all.Exists ? all.GetFiles("*", SearchOption.AllDirectories) : [];
        return [.. files.Append(new FileInfo(Path.Combine(folder.Root, "rejected.jsonl"))).Where(file => file is { Exists: true, Length: > 0 }).OrderBy(file => file.FullName, StringComparer.Ordinal)];
    }
}
