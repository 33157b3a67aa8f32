using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>The flows over one data folder: everything is put together here.</summary>
internal sealed class LocalHost : IDisposable
{
    private readonly Database _database;
    private readonly DuckQueryEngine _engine;

    public LocalHost(DataFolder folder, TimeProvider clock)
    {
        _database = new Database(folder, clock);
        _engine = new DuckQueryEngine(_database, folder.Root);
        Folder = folder;
        Clock = clock;
        Store = new FolderStore(folder.Root);
        Records = new DuckRecordSink(_database);
        Events = new DuckHistorySink(_database);
        History = new DuckHistoryTable(_database);
        Archive = new ArchiveMonths(History, Store, ArchiveOptions.Default, clock);
        Report = new MakeReport(_engine, new ManifestStore(Store), clock);
        Reports = new FolderReports(folder.Root);
    }

    public DataFolder Folder { get; }

    public TimeProvider Clock { get; }

    public FolderStore Store { get; }

    public DuckRecordSink Records { get; }

    public DuckHistorySink Events { get; }

    public DuckHistoryTable History { get; }

    public ArchiveMonths Archive { get; }

    public MakeReport Report { get; }

    public IReportStore Reports { get; }

    public static LocalHost Open(string path, TimeProvider clock) => new(DataFolder.Open(path), clock);

    /// <summary>Opens a folder that must be there already: a mistyped name makes none.</summary>
    public static LocalHost OpenExisting(string path, TimeProvider clock) => Directory.Exists(path)
        ? Open(path, clock)
        : throw new CommandException($"There is no data folder {path}. Run demo to see one, or ingest to make one.");

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
    }
}
