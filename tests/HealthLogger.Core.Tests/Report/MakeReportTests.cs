using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

public sealed class MakeReportTests
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly string?[] NoHealth = ["0", "0", null, null, null, null, null, null, null, null, null];

    private readonly CannedEngine _engine = new() { RowsOf = query => Rows(query, [NoHealth]) };
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task FailsIfTheMonthIsNotArchived()
    {
        var missing = await Assert.ThrowsAsync<MonthNotArchivedException>(() => RunAsync(Some.Month("2021-01")));

        Assert.Equal("2021-01 is not archived yet: run archive --month 2021-01 first.", missing.Message);
        Assert.Equal(Some.Month("2021-01"), missing.Month);
        Assert.Empty(_engine.Asked);
    }

    [Fact]
    public async Task ConvertsRowsToTheReport()
    {
        await Archived.Async(_store, [Some.ItemLine(), Some.OddItemLine("odd", null)], January);
        _engine.RowsOf = query => Rows(query, [["3", "2", "42.2124", null, "49.5295", "1", "0", "2", null, "2", "0"]]);

        var document = await RunAsync(January);

        Assert.Equal(1, _engine.Repairs);
        Assert.Equal((January, 950L, 16L), (document.Report.Month, document.Report.Usage.Total, document.Report.Usage.Users));
        Assert.Equal([new ActionCount("login", 900, 16), new ActionCount("record", 50, 3)], document.Report.Usage.ByAction);
        Assert.Equal([new DayCount(new(2026, 1, 2), 950)], document.Report.Usage.ByDay);
        Assert.Equal(new Scores(42.212, null, 49.53), document.Report.Health.Average);
        Assert.Equal([new FlagCount("alcohol", 2), new FlagCount("stomachache", 2), new FlagCount("poor_sleep", 1)], document.Report.Health.Flags);
        Assert.Equal([new DayScores(new(2026, 1, 2), 3, 1, 2, null)], document.Report.Health.ByDay);
        Assert.Equal(new Provenance(Some.Now, 1, true, null, 1, Archived: 1), document.Provenance);
        Assert.Null(document.User);
    }

    [Fact]
    public async Task LimitsEveryQueryToTheUser()
    {
        await Archived.Async(_store, [], January.Previous, January);

        Assert.Equal("bob", (await RunAsync(January, "bob")).User);

        Assert.Equal(10, _engine.Asked.Count);
        Assert.All(_engine.Asked, query => Assert.Contains("bob", query.Parameters));
    }

    [Fact]
    public async Task IncludesThePreviousMonthIfItIsArchived()
    {
        await Archived.Async(_store, [], January.Previous, January);

        var previous = (await RunAsync(January)).Previous;

        Assert.NotNull(previous?.Usage);
        Assert.Equal(0, previous.Health.Records);
        Assert.Contains(_engine.Asked, query => query.Name == "usage_totals" && query.Parameters[0] == "2025" && query.Parameters[1] == "12");
    }

    [Fact]
    public async Task IncludesRecordsOfAPreviousMonthThatIsNotArchived()
    {
        await Archived.Async(_store, [], January);
        _engine.RowsOf = query => Rows(query, [["3", "2", "1", "2", "3", null, null, null, null, null, null]]);

        var previous = (await RunAsync(January)).Previous;

        Assert.Equal(3, previous?.Health.Records);
        Assert.Null(previous?.Usage);
    }

    [Fact]
    public async Task OmitsAPreviousMonthWithoutData()
    {
        await Archived.Async(_store, [], January);

        Assert.Null((await RunAsync(January)).Previous);
    }

    [Fact]
    public async Task FailsIfAQueryFails()
    {
        await Archived.Async(_store, [], January);
        _engine.RowsOf = query => query.Name == "health_by_day" ? throw new IOException("No grant.") : Rows(query, [NoHealth]);

        await Assert.ThrowsAsync<IOException>(() => RunAsync(January));
    }

    private Task<ReportDocument> RunAsync(Month month, string? user = null) =>
        new MakeReport(_engine, new ManifestStore(_store), Some.Clock()).RunAsync(month, user, default);

    private static string?[][] Rows(Query query, string?[][] health) => query.Name switch
    {
        "usage_totals" => [["950", "16"]],
        "usage_by_action" => [["login", "900", "16"], ["record", "50", "3"]],
        "usage_by_day" => [["2026-01-02", "950"]],
        "health_totals" => health,
        "health_by_day" => [["2026-01-02", "3", "1", "2", null]],
        _ => throw new ArgumentException(query.Name, nameof(query)),
    };
}
