using HealthLogger.Aws;
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

/// <summary>The flows over a deployed stack. Each part is created when a command uses it, so that only its own settings are required.</summary>
/// <param name="data">The folder for rejected lines; created by imports only.</param>
internal sealed class AwsHost(string data, TimeProvider clock) : ICommandHost
{
    // No caller waits for the response to an import, so retries may take longer than in a function: 60 attempts fill the five minutes.
    private static readonly RetrySchedule Patient =
        RetrySchedule.Default with { Attempts = 60, MaxDelay = TimeSpan.FromSeconds(20), Budget = TimeSpan.FromMinutes(5) };

    private readonly DeployedStack _stack = new(StackSettings.FromEnvironment, clock);
    private ArchiveMonths? _archive;
    private MakeReport? _report;
    private OwnQueries? _own;
    private PersonalData? _people;
    private DataFolder? _folder;

    public TimeProvider Clock => clock;

    public bool IsReadOnly => false;

    public DataFolder Folder => _folder ??= DataFolder.Open(data);

    public IObjectStore Store => _stack.ArchiveStore();

    public ILineSink Records => new SchemaGuard(Retrying(_stack.RecordSink()), _stack.RecordTable);

    public ILineSink Events => Retrying(_stack.EventSink());

    public ArchiveMonths Archive => _archive ??= new(_stack.HistoryTable(), _stack.ArchiveStore(), _stack.ArchiveOptions(), clock);

    public VerifyArchive Verification => new(_stack.HistoryTable(), _stack.ArchiveStore());

    public MakeReport Report => _report ??= _stack.Report();

    public OwnQueries OwnQueries => _own ??= new(_stack.StartedQueries(), clock);

    public ChangeSchema Schema => new(_stack.RecordTable(), _stack.QueryEngine());

    public IReportStore Reports => _stack.ReportStore();

    /// <inheritdoc/>
    public string Describe(ImportCounts counts) => $"{Terminal.Count(counts.New)} sent; what was sent before counts once";

    /// <inheritdoc/>
    public Task<DatabaseContents?> ReadContentsAsync(CancellationToken cancellation) => Task.FromResult<DatabaseContents?>(null);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArchivedMonth>> ArchiveAsync(
        IReadOnlyList<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation) =>
        months.Count == 0 ? [] : await Archive.RunAsync(months, progress, cancellation); // deleting is TTL's work

    /// <inheritdoc/>
    public Task<ReportRequest> PrepareReportAsync(ReportRequest request, Terminal terminal, CancellationToken cancellation) =>
        Task.FromResult(request); // the monthly run archives

    /// <inheritdoc/>
    public Task<SchemaPlan?> FindSchemaPlanAsync(CancellationToken cancellation) => Task.FromResult<SchemaPlan?>(null);

    /// <inheritdoc/>
    public Task ApplySchemaAsync(SchemaPlan plan, CancellationToken cancellation) => Schema.ApplyAsync(plan, cancellation);

    /// <inheritdoc/>
    public ReplaySource OpenErrors(string source)
    {
        const string S3 = "s3://";
        if (source.StartsWith(S3, StringComparison.Ordinal))
        {
            var (bucket, prefix) = (source[S3.Length..].Split('/', 2)[0], source[S3.Length..].Split('/', 2).ElementAtOrDefault(1) ?? "");
            return ReplaySource.OfObjects(_stack.Store(bucket), prefix, _stack.DeliveryStream);
        }

        return Path.Exists(source)
            ? ReplaySource.OfPath(source, new ReplayMarks(new FolderStore(Folder.Root), _stack.DeliveryStream))
            : ReplaySource.OfObjects(_stack.ErrorStore(), source, _stack.DeliveryStream);
    }

    /// <inheritdoc/>
    public PersonalData People => _people ??= _stack.People();

    /// <inheritdoc/>
    public Task<ErasedPeople> ReadErasedAsync(CancellationToken cancellation) => ErasedPeople.ReadAsync(Store, cancellation);

    /// <inheritdoc/>
    public ILineSink GuardErasures(ILineSink sink) => new ErasureGuard(sink, ReadErasedAsync, clock);

    /// <inheritdoc/>
    /// <remarks>An erasure of a stack waits until what was on its way has arrived, instead.</remarks>
    public Task<IDisposable?> KeepErasuresOutAsync(CancellationToken cancellation) => Task.FromResult<IDisposable?>(null);

    /// <inheritdoc/>
    public void RemoveTemporaryFiles() => _folder?.TemporaryFiles.RemoveAbandoned();

    public void Dispose()
    {
    }

    private RetryingSink Retrying(ILineSink sink) => new(sink, Patient, clock, new Random());
}
