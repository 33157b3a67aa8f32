using System.Text.RegularExpressions;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The files of a data folder that nothing else covers: those that this program did not write, such as the input of an import, and rejected lines,
/// which are of many people. Links are among them, and are not followed.
/// </summary>
internal static partial class ForeignFiles
{
    // Covered by the places of people, or naming nobody, such as manifests and the marks of replays.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "format.json", "health.duckdb", "health.duckdb.wal", "_manifests", "_plans", "_replays", "_keys", "_erasures", "_people", ".turns", ".incoming",
    };

    /// <summary>Returns files and links, by name.</summary>
    public static IEnumerable<FileSystemInfo> In(DataFolder folder) => new DirectoryInfo(folder.Root).EnumerateFileSystemInfos()
        .Where(entry => !Known.Contains(entry.Name))
        .SelectMany(All)
        .Where(file => !IsOwn(Path.GetRelativePath(folder.Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/')))
        .OrderBy(file => file.FullName, StringComparer.Ordinal);

    private static IEnumerable<FileSystemInfo> All(FileSystemInfo entry) =>
        entry is DirectoryInfo directory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? directory.EnumerateFileSystemInfos().SelectMany(All)
            : [entry];

    private static bool IsOwn(string name) => Report().IsMatch(name) || (MonthOfArchive().IsMatch(name) && ArchiveLayout.IsObject(name));

    [GeneratedRegex(@"^reports/\d{4}-\d{2}\.(json|csv|html)$")]
    private static partial Regex Report();

    [GeneratedRegex(@"^(history/year=\d{4}/month=\d{2}|quarantine/\d{4}-\d{2})/[^/]+$")]
    private static partial Regex MonthOfArchive();
}
