using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Fakes;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Contracts;

/// <summary>The tests that every <see cref="IQueryEngine"/> must pass with the two queries of a report.</summary>
public abstract partial class QueryEngineContract
{
    private const string Hostile = "O'Hara; -- \"🎈\" \\ ?";

    private static readonly Month January = Some.Month("2026-01");

    /// <summary>Creates an engine over records and an archive. The caller then calls <see cref="IQueryEngine.RepairAsync"/>.</summary>
    /// <param name="records">Lines as written to a record sink. All of them are stored: the queries deal with copies.</param>
    /// <param name="archive">Fills a store like an archive run.</param>
    protected abstract Task<IQueryEngine> CreateAsync(IReadOnlyList<string> records, Func<IObjectStore, Task> archive);

    [Fact]
    public async Task EventsAreCountedByActionAndByUtcDay()
    {
        var engine = await WithEventsAsync(
            Some.ItemLine("ann", "2026-01-01T00:00:00Z", "login"),
            Some.ItemLine("ann", "2026-01-31T23:59:59.999999Z", "record"),
            Some.ItemLine("bob", "2026-01-31T05:00:00+09:00", "record"),
            Some.ItemLine("bob", "2026-02-01T08:59:00+09:00", "login", """ "where":"naïve" """),
            Some.ItemLine("eve", "2026-02-01T00:00:00Z", "login"));

        var usage = await UsageAsync(engine, January);

        Assert.Equal((4, 2), (usage.Total, usage.Users));
        Assert.Equal([new ActionCount("login", 2, 2), new ActionCount("record", 2, 2)], usage.ByAction);
        Assert.Equal([new DayCount(new(2026, 1, 1), 1), new DayCount(new(2026, 1, 30), 1), new DayCount(new(2026, 1, 31), 2)], usage.ByDay);
    }

    [Fact]
    public async Task OneQueryCountsTheMonthBeforeToo()
    {
        var engine = await WithEventsAsync(
            Some.ItemLine("ann", "2025-11-30T23:59:59Z"),
            Some.ItemLine("ann", "2025-12-31T23:59:59Z", "login"),
            Some.ItemLine("bob", "2025-12-01T00:00:00Z", "login"),
            Some.ItemLine("bob", "2026-01-01T00:00:00Z", "record"));

        var rows = await engine.ReadAsync(UsageQuery.Of(January, null), default);
        var (before, usage) = (UsageQuery.Read(rows, January.Previous), UsageQuery.Read(rows, January));

        Assert.Equal((2, 2), (before.Total, before.Users));
        Assert.Equal([new ActionCount("login", 2, 2)], before.ByAction);
        Assert.Equal([new DayCount(new(2025, 12, 1), 1), new DayCount(new(2025, 12, 31), 1)], before.ByDay);
        Assert.Equal((1, 1), (usage.Total, usage.Users));
        Assert.Equal([new ActionCount("record", 1, 1)], usage.ByAction);
    }

    [Fact]
    public async Task AUserIsCountedOnce()
    {
        var engine = await WithEventsAsync(
            Some.ItemLine("ann", "2026-01-01T00:00:00Z", "login"),
            Some.ItemLine("ann", "2026-01-02T00:00:00Z", "login"),
            Some.ItemLine("ann", "2026-01-02T00:00:01Z", "record"));

        var usage = await UsageAsync(engine, January);

        Assert.Equal((3, 1), (usage.Total, usage.Users));
        Assert.Equal([new ActionCount("login", 2, 1), new ActionCount("record", 1, 1)], usage.ByAction);
    }

    [Fact]
    public async Task EventsWithoutAUserOrAnActionAreCounted()
    {
        var engine = await WithEventsAsync(
            """{"userId":null,"sk":"1","timestamp":"2026-01-05T00:00:00Z"}""" + "\n",
            """{"sk":"2","timestamp":"2026-01-05T00:00:00Z","action":null}""" + "\n",
            Some.ItemLine("ann", "2026-01-05T00:00:00Z", "login"));

        var usage = await UsageAsync(engine, January);

        Assert.Equal((3, 1), (usage.Total, usage.Users));
        Assert.Equal([new ActionCount("(none)", 2, 0), new ActionCount("login", 1, 1)], usage.ByAction);
        Assert.Equal([new DayCount(new(2026, 1, 5), 3)], usage.ByDay);
    }

    [Theory]
    [InlineData("2026-01-31T08:30:00.5Z")]
    [InlineData("2026-01-31T08:30:00.123456789012Z")]
    [InlineData("2026-01-31t08:30:00z")]
    [InlineData("2026-01-31T08:30:00-00:00")]
    [InlineData("2026-02-01T13:59:59.999999999+14:00")]
    [InlineData("2026-01-30T23:00:00-03:30")]
    public async Task EveryTimestampThatTheArchiveAcceptsIsCounted(string timestamp)
    {
        var usage = await UsageAsync(await WithEventsAsync(Some.OddItemLine("1", timestamp)), January);

        Assert.Equal([new DayCount(new(2026, 1, 31), 1)], usage.ByDay);
    }

    [Fact]
    public async Task AnArchivedMonthIsVisibleAfterARepair()
    {
        var engine = await CreateAsync([], store => Archived.Async(store, [Some.ItemLine()], January));
        await engine.RepairAsync([], default);
        await engine.RepairAsync([], default);

        Assert.Equal(1, (await UsageAsync(engine, January)).Total);
    }

    [Fact]
    public async Task EmptyTablesHaveNoFigures()
    {
        var engine = await WithEventsAsync();

        var usage = await UsageAsync(engine, January);
        var health = await HealthAsync(engine);

        Assert.Equal((0, 0), (usage.Total, usage.Users));
        Assert.Empty(usage.ByAction);
        Assert.Empty(usage.ByDay);
        Assert.Null(health.Month);
        Assert.Null(health.Before);
        Assert.Empty(health.Days);
    }

    [Fact]
    public async Task AUserIsMatchedByTheExactName()
    {
        var engine = await CreateAsync(
            [Some.RecordLine("1", Hostile), Some.RecordLine("2", "ann")],
            store => Archived.Async(store, [Some.ItemLine(Hostile), Some.ItemLine("ann"), Some.ItemLine("ann", action: "record")], January));
        await engine.RepairAsync([], default);

        Assert.Equal(1, (await UsageAsync(engine, January, Hostile)).Total);
        Assert.Equal(1, (await HealthAsync(engine, Hostile)).Month?.Records);
        Assert.Equal(0, (await UsageAsync(engine, January, "O'Hara")).Total);
        Assert.Null((await HealthAsync(engine, "' OR '1'='1")).Month);
    }

    [Fact]
    public async Task ACancelledQueryThrows()
    {
        var engine = await WithEventsAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        foreach (var query in new[] { UsageQuery.Of(January, null), HealthQuery.Of(January, null, Some.Now, Some.Now) })
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.ReadAsync(query, cancelled.Token));
        }
    }

    private async Task<IQueryEngine> WithEventsAsync(params string[] items)
    {
        var engine = await CreateAsync([], store => Archived.Async(store, items, January.Previous, January, January.Next));
        await engine.RepairAsync([], default);
        return engine;
    }

    private static async Task<UsageSummary> UsageAsync(IQueryEngine engine, Month month, string? user = null) =>
        UsageQuery.Read(await engine.ReadAsync(UsageQuery.Of(month, user), default), month);
}
