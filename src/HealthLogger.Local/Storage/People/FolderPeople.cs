using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>Every place of a data folder where data of people lies. What is in none of them, such as a manifest or a mark of a replay, names nobody.</summary>
internal static class FolderPeople
{
    // What the other places cover, or what names nobody.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "format.json", "health.duckdb", "health.duckdb.wal", "rejected.jsonl", "rejected", "history", "quarantine", "reports",
        "_manifests", "_plans", "_replays", "_keys", "_erasures", "_people", ".turns", ".incoming",
    };

    public static PersonalData Of(DataFolder folder, Database database, IErasureGate gate, TimeProvider clock)
    {
        var store = new FolderStore(folder.Root);
        var eraser = new FolderEraser(folder.Root);
        return new PersonalData(
            store,
            eraser,
            [
                new PeopleListPlace(folder),
                new RecordsPlace(folder, database),
                new EventsPlace(folder, database),
                new ArchivePlace(store, eraser, ArchiveOptions.Default, DuckHistoryTable.UserAttribute, clock),
                new LinesPlace("rejected lines", folder, () => RejectedFiles.Of(folder).Select(file => file.FullName)),
                new LinesPlace("other files of lines", folder, () => OtherFiles(folder).Where(IsOfLines)),
                new OwnReportsPlace(folder),
                new TemporaryPlace(folder),
                new DatabaseFilePlace(folder, database),
            ],
            gate);
    }

    // Such as the error files of a replay, or the input of an import.
    private static IEnumerable<string> OtherFiles(DataFolder folder)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFileSystemEntries(folder.Root)
            .Where(path => !Known.Contains(Path.GetFileName(path)))
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", everything) : [path])
            .Order(StringComparer.Ordinal);
    }

    private static bool IsOfLines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = InputStream.OpenAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        var start = new byte[64 * 1024];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return InputForms.Of(start.AsSpan(0, length)) is InputForm.JsonLines or InputForm.Csv or InputForm.OtherText;
    }
}
