using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>The flows over one data folder, composed.</summary>
internal sealed class LocalHost : ICommandHost
{
    private readonly Database _database;
    private readonly DuckQueryEngine _engine;
    private readonly DuckHistoryTable _history;
    private readonly ErasureGate _gate;
    private readonly ErasureGate _recordsGate;
    private readonly ErasureGate _eventsGate;

    public LocalHost(DataFolder folder, TimeProvider clock)
    {
        _database = new Database(folder, clock);
        _engine = new DuckQueryEngine(_database, folder.Root);
        Folder = folder;
        Clock = clock;
        Store = new FolderStore(folder.Root);
        var records = new DuckRecordTable(_database, folder);
        Records = new SchemaGuard(new DuckRecordSink(_database, clock), () => records);
        Schema = new ChangeSchema(records, _engine);
        Events = new DuckHistorySink(_database);
        (_gate, _recordsGate, _eventsGate) = (new ErasureGate(folder, clock), new ErasureGate(folder, clock), new ErasureGate(folder, clock));
        var requests = new GatedSink(new DuckRequestSink(_database, clock), _recordsGate, folder, clock);
        RequestRecords = new SchemaGuard(new GroupCommit(requests), () => records);
        RequestEvents = new GroupCommit(new GatedSink(new MergingSink(Events), _eventsGate, folder, clock));
        _history = new DuckHistoryTable(_database);
        Archive = new ArchiveMonths(_history, Store, ArchiveOptions.Default, clock);
        Verification = new VerifyArchive(_history, Store);
        Report = new MakeReport(_engine, Store, ReportOptions.Default, clock);
        Reports = new FolderReports(folder.Root);
        People = FolderPeople.Of(folder, _database, _gate, clock);
        OwnQueries = new OwnQueries(new DuckStartedQueries(_engine, clock), clock);
    }

    public DataFolder Folder { get; }

    public TimeProvider Clock { get; }

    public IObjectStore Store { get; }

    public ILineSink Records { get; }

    public ILineSink Events { get; }

    /// <summary>For concurrent requests, which it writes together. It keeps several rows of one record, as on AWS.</summary>
    public ILineSink RequestRecords { get; }

    /// <summary>For concurrent requests, which it writes together.</summary>
    public ILineSink RequestEvents { get; }

    public ArchiveMonths Archive { get; }

    public VerifyArchive Verification { get; }

    public MakeReport Report { get; }

    public ChangeSchema Schema { get; }

    public IReportStore Reports { get; }

    public PersonalData People { get; }

    public OwnQueries OwnQueries { get; }

    public bool IsReadOnly => Folder.IsReadOnly;

    public static LocalHost Open(string path, TimeProvider clock) => new(DataFolder.Open(path), clock);

    /// <inheritdoc/>
    public string Describe(ImportCounts counts) => $"{Terminal.Count(counts.New)} new, {Terminal.Count(counts.AlreadyThere)} already there";

    /// <inheritdoc/>
    public async Task<DatabaseContents?> ReadContentsAsync(CancellationToken cancellation) => await DatabaseContents.ReadAsync(_database, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArchivedMonth>> ArchiveAsync(
        IReadOnlyList<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation)
    {
        using var alone = await KeepErasuresOutAsync(cancellation);
        var last = await _history.FindLastOrdinalAsync(cancellation);
        var archived = await Archive.RunAsync(months, progress, cancellation);
        var scanned = archived.Where(month => month.AllSegmentsScanned).Select(month => month.Manifest.Month);
        await _history.SetArchivedAsync(scanned, last, Clock.GetUtcNow(), cancellation);
        await new Compaction(_database, Folder).RunIfWorthwhileAsync(cancellation);
        return archived;
    }

    /// <inheritdoc/>
    public Task<ReportRequest> PrepareReportAsync(ReportRequest request, Terminal terminal, CancellationToken cancellation) =>
        new PrepareReport(this, _database, _engine, terminal).RunAsync(request, cancellation);

    /// <inheritdoc/>
    public async Task<SchemaPlan?> FindSchemaPlanAsync(CancellationToken cancellation) =>
        File.Exists(Folder.Database) ? await Schema.PlanAsync(cancellation) : null; // a new database gets all columns

    /// <inheritdoc/>
    public async Task ApplySchemaAsync(SchemaPlan plan, CancellationToken cancellation)
    {
        await Schema.ApplyAsync(plan, cancellation);
        if (!Folder.IsReadOnly)
        {
            Folder.SetFormat(); // a restored or interrupted folder may lack only that
        }
    }

    /// <inheritdoc/>
    public ReplaySource OpenErrors(string source) => source.StartsWith("s3://", StringComparison.Ordinal)
        ? throw new UsageException($"{source} is in S3: add --aws.")
        : ReplaySource.OfPath(source, new ReplayMarks(Store, ""));

    /// <inheritdoc/>
    public Task<ErasedPeople> ReadErasedAsync(CancellationToken cancellation) => ErasedPeople.ReadAsync(Store, cancellation);

    /// <inheritdoc/>
    public ILineSink GuardErasures(ILineSink sink) => sink;

    /// <inheritdoc/>
    public async Task<IDisposable?> KeepErasuresOutAsync(CancellationToken cancellation) =>
        Folder.IsReadOnly ? null : await _gate.EnterAsync(cancellation);

    /// <inheritdoc/>
    public void RemoveTemporaryFiles() => Folder.TemporaryFiles.RemoveAbandoned();

    public void Dispose()
    {
        _engine.Dispose();
        _gate.Dispose();
        _recordsGate.Dispose();
        _eventsGate.Dispose();
        _database.Dispose();
    }
}
