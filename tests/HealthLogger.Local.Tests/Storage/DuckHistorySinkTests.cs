using HealthLogger.Core.Ingest;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>Usage events in the local table.</summary>
public sealed class DuckHistorySinkTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task StoresItemsThatTheArchiveFindsInTheirMonth()
    {
        var log = new UsageLog(new DuckHistorySink(_database.Database), Some.Clock(), new Random(1));

        Assert.Null(await log.AddAsync("ann", null, default));
        Assert.Null(await log.AddAsync("ann", null, default));

        Assert.Equal(2, await _database.NumberAsync("SELECT count(*) FROM usage_items"));
        Assert.Equal([Some.Month("2026-03")], await new DuckHistoryTable(_database.Database).FindMonthsAsync(default));
    }
}
