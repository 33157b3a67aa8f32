using System.Text;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

public sealed class MakeReportTests
{
    private static readonly Month February = Some.Month("2026-02");

    private readonly TeamReports _reports = new();

    private TeamEngine Engine => _reports.Engine;

    [Fact]
    public async Task FailsIfTheMonthIsNotArchived()
    {
        Engine.Records = TeamReports.Team(6, February);

        var missing = await Assert.ThrowsAsync<MonthNotArchivedException>(() => MakeAsync(February));

        Assert.Equal("2026-02 is not archived yet: run hl archive --month 2026-02 first.", missing.Message);
        Assert.Equal(February, missing.Month);
        Assert.Empty(Engine.Asked);
    }

    [Fact]
    public async Task MakesTheReportOfOneRepairAndTwoQueries()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = TeamReports.Team(6, February);
        Engine.Usage = () => [["2026-02", null, null, "9", "3"], ["2026-02", "login", null, "9", "3"], ["2026-02", null, "2026-02-01", "9", "0"]];

        var document = (await MakeAsync(February)).Report;

        Assert.Equal((1, 2), (Engine.Repairs, Engine.Asked.Count));
        Assert.Equal((February, 9, 3), (document.Report.Month, document.Report.Usage!.Total, document.Report.Usage.Users));
        Assert.Equal([new ActionCount("login", 9, null)], document.Report.Usage.ByAction); // too few people
        var health = document.Report.Health;
        Assert.Equal((12, 6, 50, 5), (health.Records, health.Users, health.Average.Fatigue, health.MinUsers));
        Assert.Equal(new Provenance(Some.Now, 1, true, null, 0, Archived: 0), document.Provenance);
        Assert.Null(document.User);
    }

    [Fact]
    public async Task ReadsTheOldColumnsOfAnOlderTableAndSaysWhatIsDue()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = TeamReports.Team(6, February);
        Engine.IsOlderTable = true;

        var document = (await MakeAsync(February)).Report;

        Assert.Equal(3, Engine.Asked.Count);
        Assert.Equal((12, 50), (document.Report.Health.Records, document.Report.Health.Average.Fatigue));
        Assert.True(document.Provenance.SchemaChangeDue);
        const string Note = "so it cannot hold corrections or deletions yet. Run `hl schema --apply` to add them.";
        Assert.Contains(Note, ReportNotes.ForMessage(February, document.ToStored()), StringComparison.Ordinal);
        Assert.Contains(Note, string.Join(' ', ReportText.Render(document).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains(Note, ReportHtml.Render(document), StringComparison.Ordinal);
        Assert.Contains("\"schema_change_due\": true", ReportJson.Render(document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailsIfThereIsNothingToReport()
    {
        await _reports.ArchiveAsync(February);

        var empty = await Assert.ThrowsAsync<EmptyReportException>(() => MakeAsync(February));

        Assert.Equal("2026-02 has no health records and no usage events. Check that it is the right month.", empty.Message);
    }

    [Fact]
    public async Task FailsIfTheUserIsUnknown()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = TeamReports.Team(6, February);

        var empty = await Assert.ThrowsAsync<EmptyReportException>(() => _reports.MakeAsync(new(February, "bob")));

        Assert.Equal("2026-02 has no health records and no usage events of user 'bob'. Check the spelling of the name.", empty.Message);
    }

    [Fact]
    public async Task ReportsAMonthWithUsageOnly()
    {
        await _reports.ArchiveAsync(February);
        Engine.Usage = () => [["2026-02", null, null, "9", "3"]];

        var report = (await MakeAsync(February)).Report.Report;

        Assert.Equal((9, null), (report.Usage!.Total, report.Health.Records));
    }

    [Fact]
    public async Task OfOnePersonIsExactAndLimitsEveryQuery()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = [.. TeamReports.Team(6, February), RandomTeam.Record("bob", new(2026, 2, 3), 99)];

        var document = (await _reports.MakeAsync(new(February, "bob", MinUsers: 5))).Report;

        var health = document.Report.Health;
        Assert.Equal(("bob", 1L, 99, 1), (document.User, health.Records, health.Average.Fatigue, health.MinUsers));
        Assert.Null(document.Provenance.Archived);
        Assert.All(Engine.Asked, query => Assert.Contains("bob", query.Parameters));
    }

    [Fact]
    public async Task PrintsExactFiguresOfSeveralButStoresProtectedOnes()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = [.. TeamReports.Team(6, February), RandomTeam.Record("p0", new(2026, 2, 3), 51)];

        var made = await _reports.MakeAsync(new(February, MinUsers: 1));

        Assert.Equal((50.056, 1), (made.Report.Report.Health.Average.Fatigue, made.Report.Report.Health.MinUsers));
        Assert.Equal((50, 5), (made.Stored!.Report.Health.Average.Fatigue, made.Stored.Report.Health.MinUsers));
        Assert.Equal([new(2026, 2, 1), new DateOnly(2026, 2, 2), new(2026, 2, 3)], made.Report.Report.Health.ByDay.Select(day => day.Day));
        Assert.Equal([2], made.Stored.Report.Health.ByDay.Select(day => day.Day.Day));
    }

    [Fact]
    public async Task CountsActionsOfAFewOnlyForWhoHoldsTheData()
    {
        await _reports.ArchiveAsync(February);
        Engine.Usage = () => [["2026-02", null, null, "9", "3"], ["2026-02", "login", null, "9", "3"]];

        var made = await _reports.MakeAsync(new(February, MinUsers: 1));

        Assert.Equal(3, Assert.Single(made.Report.Report.Usage!.ByAction).Users);
        Assert.Null(Assert.Single(made.Stored!.Report.Usage!.ByAction).Users);
    }

    [Fact]
    public async Task ComparesUsageWithAMonthBeforeThatIsArchived()
    {
        await _reports.ArchiveAsync(February);
        Engine.Usage = () => [["2026-01", null, null, "8", "2"], ["2026-01", "login", null, "8", "2"], ["2026-02", null, null, "9", "3"]];

        Assert.Null((await MakeAsync(February)).Report.PreviousUsage);
        await _reports.ArchiveAsync(February.Previous);
        var previous = (await MakeAsync(February)).Report.PreviousUsage;

        Assert.Equal(new UsageTotals(8, 2), previous);
    }

    [Fact]
    public async Task LeavesOutWhatMayStillBeDelivered()
    {
        var reports = new TeamReports { Options = ReportOptions.Default with { DeliveryTime = TimeSpan.FromHours(2) } };
        await reports.ArchiveAsync(February);
        var day = new DateOnly(2026, 2, 1);
        reports.Engine.Records =
        [
            .. TeamReports.Team(5, February),
            RandomTeam.Record("in time", day, 50) with { WrittenAt = Some.Now.AddHours(-2) },
            RandomTeam.Record("late", day, 50) with { WrittenAt = Some.Now.AddHours(-2).AddSeconds(1) },
        ];

        var health = (await reports.MakeAsync(new(February))).Report.Report.Health;

        Assert.Equal((6, Some.Now.AddHours(-2)), (health.Users, health.AsOf));
    }

    [Fact]
    public async Task FailsIfAQueryFails()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = TeamReports.Team(6, February);
        Engine.Usage = () => throw new IOException("No grant.");

        await Assert.ThrowsAsync<IOException>(() => MakeAsync(February));
    }

    [Fact]
    public async Task FailsIfAnErasureBeginsWhileItReads()
    {
        await _reports.ArchiveAsync(February);
        Engine.Records = TeamReports.Team(6, February);
        var erasures = new Erasures(_reports.Store);
        Engine.Usage = () => Begin(erasures, February.Previous);

        await Assert.ThrowsAsync<ErasureInterruptedException>(() => MakeAsync(February));
    }

    [Theory]
    [InlineData("2026-01")]
    [InlineData("2026-02")]
    public async Task FailsIfTheArchiveChangesWhileItReads(string changed)
    {
        await _reports.ArchiveAsync(February, February.Previous);
        Engine.Records = TeamReports.Team(6, February);
        Engine.Usage = () =>
        {
            var first = Encoding.UTF8.GetString(_reports.Store.Objects[$"_manifests/{changed}.json"]);
            var second = first.Replace("\"revision\": 1", "\"revision\": 2", StringComparison.Ordinal);
            _reports.Store.Put($"_manifests/{changed}.r0002.json", Encoding.UTF8.GetBytes(second));
            return [];
        };

        var e = await Assert.ThrowsAsync<ArchiveChangedException>(() => MakeAsync(February));

        Assert.Contains("Run hl report --month 2026-02 again.", e.Message, StringComparison.Ordinal);
        Engine.Usage = () => [];
        Assert.NotNull(await MakeAsync(February));
    }

    private static IEnumerable<string?[]> Begin(Erasures erasures, Month month)
    {
        var (tombstone, _) = erasures.BeginAsync("ann", Some.Now, default).GetAwaiter().GetResult();
        erasures.UpdateAsync(tombstone.Id, each => each with { Months = [month] }, default).GetAwaiter().GetResult();
        return [];
    }

    private Task<MadeReport> MakeAsync(Month month) => _reports.MakeAsync(new(month));
}
