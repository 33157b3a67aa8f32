using System.Globalization;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>The report of a month that is not over.</summary>
public sealed class ReportSoFarTests
{
    private static readonly Month February = Some.Month("2026-02");
    private static readonly Month March = Some.Month("2026-03"); // is not over

    private readonly TeamReports _reports = new();

    private TeamEngine Engine => _reports.Engine;

    [Fact]
    public async Task OnlyCountsRecordsAndPeople()
    {
        Engine.Records = TeamReports.Team(6, March);

        var made = await MakeAsync(March);

        Assert.True(made.Report.IsSoFar);
        Assert.Null(made.Report.Report.Usage);
        Assert.Equal((12, 6, null), (made.Report.Report.Health.Records, made.Report.Report.Health.Users, made.Report.Report.Health.Average.Fatigue));
        Assert.Empty(made.Report.Report.Health.ByDay);
        Assert.Equal(new Provenance(Some.Now, null, false, null, 0), made.Report.Provenance);
    }

    [Fact]
    public async Task StoresNothingAndReadsNoArchive()
    {
        Engine.Records = TeamReports.Team(6, March);

        var made = await MakeAsync(March);

        Assert.Null(made.Stored);
        Assert.Equal(0, Engine.Repairs);
        Assert.Equal("health", Assert.Single(Engine.Asked).Name);
    }

    [Theory]
    [InlineData("p0", null)]
    [InlineData(null, 1)]
    public async Task TellsWhoHoldsTheDataAll(string? user, int? minUsers)
    {
        Engine.Records = TeamReports.Team(6, March);

        var health = (await _reports.MakeAsync(new(March, user, minUsers))).Report.Report.Health;

        Assert.Equal((50d, 2), (health.Average.Fatigue, health.ByDay.Count));
    }

    [Theory]
    [InlineData("2026-03-01T11:59:59Z", true)] // it is still February west of the date line
    [InlineData("2026-03-01T12:00:00Z", false)]
    public async Task IsOfAMonthUntilThatIsOverEverywhere(string now, bool isSoFar)
    {
        var reports = new TeamReports { Clock = new(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)) };
        await reports.ArchiveAsync(February);
        reports.Engine.Records = TeamReports.Team(6, February);

        Assert.Equal(isSoFar, (await reports.MakeAsync(new(February))).Report.IsSoFar);
    }

    [Fact]
    public async Task FailsIfThereIsNothingYet() => await Assert.ThrowsAsync<EmptyReportException>(() => MakeAsync(March));

    private Task<MadeReport> MakeAsync(Month month) => _reports.MakeAsync(new(month));
}
