using HealthLogger.Core.Ingest;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>A data folder with its database, for one test.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestDatabase(params string[] below)
    {
        Folder = DataFolder.Open(_folder[["data", .. below]]);
        Database = new Database(Folder, TimeProvider.System);
    }

    public DataFolder Folder { get; }

    public string Root => Folder.Root;

    public Database Database { get; }

    /// <summary>Another database object on the same file, as in another process.</summary>
    public Database Another() => new(Folder, TimeProvider.System);

    public Task<long> NumberAsync(string sql) => Database.UseAsync(connection => connection.Number(sql), default);

    public Task<WriteOutcome> AddRecordsAsync(IEnumerable<string> lines) => AddAsync(new DuckRecordSink(Database, Some.Clock()), lines);

    public Task<WriteOutcome> AddEventsAsync(IEnumerable<string> lines) => AddAsync(new DuckHistorySink(Database), lines);

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    private static async Task<WriteOutcome> AddAsync(ILineSink sink, IEnumerable<string> lines)
    {
        using var batch = Some.Batch(sink.Limits, lines);
        return await sink.WriteAsync(batch, default);
    }
}
