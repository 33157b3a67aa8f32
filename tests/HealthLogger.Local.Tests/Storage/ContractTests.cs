using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Local.Tests.Storage;

public sealed class FolderStoreContractTests : ObjectStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IObjectStore Store => new FolderStore(_folder.Root);

    public void Dispose() => _folder.Dispose();
}

public sealed class FolderReportsContractTests : ReportStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReportStore Store => new FolderReports(_folder.Root);

    public void Dispose() => _folder.Dispose();

    protected override Task<byte[]> ReadAsync(string place) => File.ReadAllBytesAsync(place);
}

public sealed class DuckRecordSinkContractTests : LineSinkContract, IDisposable
{
    private readonly TestDatabase _database = new();

    protected override ILineSink Sink => new DuckRecordSink(_database.Database, Some.Clock());

    public void Dispose() => _database.Dispose();

    protected override string Line(int number) => Some.RecordLine("r-" + number);

    protected override async Task<int> StoredAsync() => (int)await _database.NumberAsync("SELECT count(*) FROM health_records");
}

public sealed class DuckHistorySinkContractTests : LineSinkContract, IDisposable
{
    private readonly TestDatabase _database = new();

    protected override ILineSink Sink => new DuckHistorySink(_database.Database);

    public void Dispose() => _database.Dispose();

    protected override string Line(int number) => Some.ItemLine("ann", action: "action-" + number);

    protected override async Task<int> StoredAsync() => (int)await _database.NumberAsync("SELECT count(*) FROM usage_items");
}

public sealed class DuckHistoryTableContractTests : HistoryTableContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override async Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines)
    {
        await _database.AddEventsAsync(lines);
        return new DuckHistoryTable(_database.Database);
    }
}

public sealed class DuckQueryEngineContractTests : QueryEngineContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override async Task<IQueryEngine> CreateAsync(IReadOnlyList<string> records, Func<IObjectStore, Task> archive)
    {
        await _database.Database.UseAsync(connection => connection.Execute(RecordRows.Insert(records)), default);
        await archive(new FolderStore(_database.Root));
        return new DuckQueryEngine(_database.Database, _database.Root);
    }
}
