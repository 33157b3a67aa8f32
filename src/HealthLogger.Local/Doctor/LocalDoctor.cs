using HealthLogger.Core.Archive;
using HealthLogger.Core.Doctor;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>The checks of a data folder. None of them opens the folder to write.</summary>
internal sealed class LocalDoctor : IDisposable
{
    private readonly Database _database;

    public LocalDoctor(DataFolder folder, TimeProvider clock)
    {
        _database = new Database(folder, clock);
        var store = new FolderStore(folder.Root);
        var program = new FixCommand(folder.Root);
        Checks = FolderKinds.Of(folder.Root) != FolderKind.Data
            ? [new FolderCheck(folder, program)]
            :
            [
                new FolderCheck(folder, program),
                new FormatCheck(folder, new DuckRecordTable(_database, folder), program),
                new DatabaseCheck(folder, _database),
                new SpaceCheck(folder),
                new MonthsCheck(_database, new ManifestStore(store), program, clock),
                new ArchiveCheck(new VerifyArchive(new DuckHistoryTable(_database), store), program),
                new ReportsCheck(folder, new Core.Report.StoredReports(store), program),
                new RejectedCheck(folder),
                new ErasuresCheck(store, program),
            ];
    }

    public IReadOnlyList<IDoctorCheck> Checks { get; }

    public void Dispose() => _database.Dispose();
}

/// <summary>Writes the commands that fix findings.</summary>
internal sealed class FixCommand(string root)
{
    public string Run(string command) => $"hl {command} --data {Quoted}";

    /// <summary>The data folder's path, for a shell.</summary>
    public string Quoted => ShellWord.Quote(root);
}
