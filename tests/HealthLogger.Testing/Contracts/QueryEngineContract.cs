using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Fakes;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Contracts;

/// <summary>The tests that every <see cref="IQueryEngine"/> must pass with this project's queries.</summary>
public abstract class QueryEngineContract
{
    private static readonly Month January = Some.Month("2026-01");
    private const string Hostile = "O'Hara; -- \"🎈\" \\ ?";

    /// <summary>Creates an engine over records and an archive. The caller then calls <see cref="IQueryEngine.RepairAsync"/>.</summary>
    /// <param name="records">Lines as written to a record sink.</param>
    /// <param name="archive">Fills a store like an archive run.</param>
    protected abstract Task<IQueryEngine> CreateAsync(IReadOnlyList<string> records, Func<IObjectStore, Task> archive);

    [Fact]
    public async Task WithoutDataEverythingIsZeroOrNull()
    {
        var (usage, health) = await QueryAsync(await WithAsync([], []), null);

        Assert.Equal((0, 0), (usage.Total, usage.Users));
        Assert.Equal((0, 0), (health.Records, health.Users));
        Assert.Equal(new Scores(null, null, null), health.Average);
        Assert.Empty(usage.ByAction);
        Assert.Empty(usage.ByDay);
        Assert.Empty(health.ByDay);
        Assert.Empty(health.Flags);
    }

    [Fact]
    public async Task EventsAreCountedByActionAndByUtcDay()
    {
        var engine = await WithAsync([],
        [
            Some.ItemLine("ann", "2026-01-01T00:00:00Z", "login"),
            Some.ItemLine("ann", "2026-01-31T23:59:59.999999Z", "record"),
            Some.ItemLine("bob", "2026-01-31T05:00:00+09:00", "record"),
            Some.ItemLine("bob", "2026-02-01T08:59:00+09:00", "login", """ "where":"naïve" """),
            Some.ItemLine("eve", "2026-02-01T00:00:00Z", "login"),
        ]);

        var (usage, _) = await QueryAsync(engine, null);

        Assert.Equal((4, 2), (usage.Total, usage.Users));
        Assert.Equal([new ActionCount("login", 2, 2), new ActionCount("record", 2, 2)], usage.ByAction);
        Assert.Equal([new DayCount(new(2026, 1, 1), 1), new DayCount(new(2026, 1, 30), 1), new DayCount(new(2026, 1, 31), 2)], usage.ByDay);
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
        var (usage, _) = await QueryAsync(await WithAsync([], [Some.OddItemLine("1", timestamp)]), null);

        Assert.Equal([new DayCount(new(2026, 1, 31), 1)], usage.ByDay);
    }

    [Fact]
    public async Task RecordsAreCountedByTheLocalDay()
    {
        var engine = await WithAsync(
        [
            Some.RecordLine("1", at: "2026-01-01T00:00:00+14:00", fatigue: 10, flags: 1),
            Some.RecordLine("2", at: "2026-01-31T23:59:59-12:00", fatigue: 20, flags: 33),
            Some.RecordLine("3", at: "2026-02-01T00:00:00+14:00"),
            Some.RecordLine("4", at: "2025-12-31T23:59:59.999999-12:00"),
        ], []);

        var (_, health) = await QueryAsync(engine, null);

        Assert.Equal((2, 1), (health.Records, health.Users));
        Assert.Equal(new Scores(15, 55, 70), health.Average);
        Assert.Equal([new DayScores(new(2026, 1, 1), 1, 10, 55, 70), new DayScores(new(2026, 1, 31), 1, 20, 55, 70)], health.ByDay);
        Assert.Equal([new FlagCount("poor_sleep", 2), new FlagCount("caffeine", 1)], health.Flags);
    }

    [Fact]
    public async Task AUserIsMatchedByTheExactName()
    {
        var engine = await WithAsync(
            [Some.RecordLine("1", Hostile), Some.RecordLine("2", "ann")],
            [Some.ItemLine(Hostile), Some.ItemLine("ann"), Some.ItemLine("ann", action: "record")]);

        var (usage, health) = await QueryAsync(engine, Hostile);

        Assert.Equal((1, 1), (usage.Total, health.Records));
        Assert.Equal(0, (await QueryAsync(engine, "O'Hara")).Usage.Total);
        Assert.Equal(0, (await QueryAsync(engine, "' OR '1'='1")).Health.Records);
    }

    [Fact]
    public async Task AnArchivedMonthIsVisibleAfterARepair()
    {
        var engine = await CreateAsync([], store => Archived.Async(store, [Some.ItemLine()], January, January.Next));
        await engine.RepairAsync(default);
        await engine.RepairAsync(default);

        Assert.Equal(1, (await QueryAsync(engine, null)).Usage.Total);
    }

    [Fact]
    public async Task ACancelledQueryThrows()
    {
        var engine = await WithAsync([], []);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MonthQueries(engine, January, null).UsageAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MonthQueries(engine, January, null).HealthAsync(cancelled.Token));
    }

    private async Task<IQueryEngine> WithAsync(IReadOnlyList<string> records, IReadOnlyList<string> items)
    {
        var engine = await CreateAsync(records, store => Archived.Async(store, items, January, January.Next));
        await engine.RepairAsync(default);
        return engine;
    }

    private static async Task<(UsageSummary Usage, HealthSummary Health)> QueryAsync(IQueryEngine engine, string? user)
    {
        var query = new MonthQueries(engine, January, user);
        return (await query.UsageAsync(default), await query.HealthAsync(default));
    }
}
