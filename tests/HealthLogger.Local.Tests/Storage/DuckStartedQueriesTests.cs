using HealthLogger.Core.Own;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class DuckStartedQueriesTests : StartedQueriesContract, IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly DuckQueryEngine _engine;
    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly DuckStartedQueries _queries;

    public DuckStartedQueriesTests()
    {
        _engine = new DuckQueryEngine(_database.Database, _database.Root);
        _queries = new DuckStartedQueries(_engine, _clock);
    }

    protected override TimeProvider Clock => _clock;

    protected override IStartedQueries Queries => _queries;

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task AQueryIsForgottenAfterAWhile()
    {
        var query = OwnQuery.Export.Of("ann");
        await _queries.StartAsync(query, "first", default);
        _clock.Advance(DuckStartedQueries.Lifetime);
        Assert.NotNull(await _queries.FindAsync("first", default));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await _queries.StartAsync(query, "second", default);

        Assert.Null(await _queries.FindAsync("first", default));
        Assert.NotNull(await _queries.FindAsync("second", default));
    }

    [Fact]
    public void OnlySoManyQueriesAreKept()
    {
        var kept = new RecentQueries(DuckStartedQueries.Lifetime, _clock);
        for (var i = 0; i <= RecentQueries.Capacity; i++)
        {
            kept.Add($"{i}", OwnQuery.Export.Of("ann"));
        }

        Assert.Null(kept.Find("0"));
        Assert.NotNull(kept.Find("1"));
        Assert.NotNull(kept.Find($"{RecentQueries.Capacity}"));
    }

    protected override Task ExecuteAsync(string sql) => _database.NumberAsync(sql);
}
