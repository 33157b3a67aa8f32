using System.Text;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>The health figures of a team's month are published once: comparing two versions would reveal what changed.</summary>
public sealed class PublishedOnceTests : IAsyncLifetime
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly Month February = January.Next;

    private readonly TeamReports _reports = new();

    private TeamEngine Engine => _reports.Engine;

    public async Task InitializeAsync()
    {
        await _reports.ArchiveAsync(January, February);
        Engine.Records = [.. Team(January, 50), .. Team(February, 60)];
        Engine.Usage = () => [["2026-01", null, null, "9", "3"]];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task ALaterRunMakesOnlyUsageAnew()
    {
        await _reports.PublishAsync(new(January));
        var published = _reports.HealthJson(January);
        Engine.Records = [.. Engine.Records, Late(January, 100)];
        Engine.Usage = () => [["2026-01", null, null, "10", "3"]];

        var made = await _reports.PublishAsync(new(January));

        Assert.Equal(published, _reports.HealthJson(January));
        Assert.Equal((Some.Now, 6), (made.Stored!.Report.Health.AsOf, made.Stored.Report.Health.Users));
        Assert.Equal(10, made.Stored.Report.Usage!.Total);
        Assert.Equal(Some.Now.AddMinutes(1), made.Stored.Provenance.GeneratedAt);
    }

    [Fact]
    public async Task TheReportItselfIsMadeAnew()
    {
        await _reports.PublishAsync(new(January));
        Engine.Records = [.. Engine.Records, Late(January, 100)];

        var made = await _reports.PublishAsync(new(January));

        Assert.Equal((7, 57), (made.Report.Report.Health.Users, made.Report.Report.Health.Average.Fatigue));
        Assert.False(made.Report.Provenance.RecordsCameLater);
    }

    [Fact]
    public async Task SaysThatRecordsCameLaterIfTheyDid()
    {
        Assert.False((await _reports.PublishAsync(new(January))).Stored!.Provenance.RecordsCameLater);
        Assert.False((await _reports.PublishAsync(new(January))).Stored!.Provenance.RecordsCameLater);

        Engine.Records = [.. Engine.Records, Late(February, 100)];
        Assert.False((await _reports.PublishAsync(new(January))).Stored!.Provenance.RecordsCameLater);

        Engine.Records = [.. Engine.Records, Late(January, 100)];
        Assert.True((await _reports.PublishAsync(new(January))).Stored!.Provenance.RecordsCameLater);
    }

    [Fact]
    public async Task AnotherMinimumOfPeopleIsNotPublishedToo()
    {
        await _reports.PublishAsync(new(January));
        var published = _reports.HealthJson(January);

        var made = await _reports.PublishAsync(new(January, MinUsers: 2));

        Assert.Equal(published, _reports.HealthJson(January));
        Assert.Equal((2, 5), (made.Report.Report.Health.MinUsers, made.Stored!.Report.Health.MinUsers));
    }

    [Fact]
    public async Task UsageIsStoredWithTheMinimumOfTheHealthFigures()
    {
        Engine.Usage = () => [["2026-01", null, null, "9", "3"], ["2026-01", "login", null, "9", "3"]];
        await _reports.PublishAsync(new(January));

        var made = await _reports.PublishAsync(new(January, MinUsers: 2));

        Assert.Equal((3, null), (made.Report.Report.Usage!.ByAction.Single().Users, made.Stored!.Report.Usage!.ByAction.Single().Users));
    }

    // A run that is killed may have stored any of the files, in this order.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnInterruptedRunHasPublished(int saves)
    {
        var made = await _reports.MakeAsync(new(January));
        var store = new InterruptedReportStore(_reports.Store, saves);
        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(made.Stored!, default));
        Engine.Records = [.. Engine.Records, Late(January, 100)];

        Assert.Equal(6, (await _reports.PublishAsync(new(January))).Stored!.Report.Health.Users);
        Assert.Equal(0, store.Revision); // not that of the manifest, so that all forms are stored again
    }

    [Fact]
    public async Task AnErasedTeamStaysPublished()
    {
        await _reports.PublishAsync(new(January));
        var published = _reports.HealthJson(January);
        Engine.Records = [];

        var made = await _reports.PublishAsync(new(January));

        Assert.Equal(published, _reports.HealthJson(January));
        Assert.Null(made.Report.Report.Health.Records);
    }

    [Fact]
    public async Task AnewReplacesWhatHasBeenPublished()
    {
        await _reports.PublishAsync(new(January));
        Engine.Records = [.. Engine.Records, Late(January, 100)];

        var made = await _reports.PublishAsync(new(January, Anew: true));

        Assert.Equal((7, Some.Now.AddMinutes(1)), (made.Stored!.Report.Health.Users, made.Stored.Report.Health.AsOf));
        Assert.False(made.Stored.Provenance.RecordsCameLater);
        Assert.Equal(7, (await _reports.PublishAsync(new(January))).Stored!.Report.Health.Users);
    }

    [Fact]
    public async Task AChangeReadsTheMonthBeforeAsItWasPublished()
    {
        await _reports.PublishAsync(new(January));
        Engine.Records = [.. Engine.Records, Late(January, 100), RandomTeam.Record("p0", new(2026, 1, 9), 100) with { WrittenAt = Some.Now.AddSeconds(1) }];

        var health = (await _reports.PublishAsync(new(February))).Stored!.Report.Health;

        Assert.Equal(new ScoreChange(ChangeDirection.Up, 10, 5, 15, 6), health.Change.Fatigue);
        Assert.Equal("2026-03-10 12:00:00.000000", Engine.Asked[^1].Parameters[^7]);
        Assert.Equal("2026-03-10 12:01:00.000000", Engine.Asked[^1].Parameters[^5]);
    }

    [Fact]
    public async Task AChangeReadsAMonthBeforeThatIsNotPublishedAsItIs()
    {
        Engine.Records = [.. Engine.Records, RandomTeam.Record("p0", new(2026, 1, 9), 100)];

        Assert.Equal(6, (await _reports.PublishAsync(new(February))).Stored!.Report.Health.Change.Fatigue!.Users);
        Assert.Equal(Engine.Asked[^1].Parameters[^5], Engine.Asked[^1].Parameters[^7]);
    }

    [Fact]
    public async Task AChangeIsWithheldIfSomebodyOfTheMonthBeforeWasErased()
    {
        await _reports.PublishAsync(new(January));
        Engine.Records = [.. Engine.Records.Where(record => record.User != "p5")];

        var health = (await _reports.PublishAsync(new(February))).Stored!.Report.Health;

        Assert.Equal(new ScoreChange(ChangeDirection.Up, null, null, null, null), health.Change.Fatigue);
    }

    [Fact]
    public async Task OnesOwnReportIsMadeAnewEachTime()
    {
        await _reports.PublishAsync(new(January));
        Engine.Records = [.. Engine.Records, RandomTeam.Record("p0", new(2026, 1, 9), 80) with { WrittenAt = Some.Now.AddSeconds(1) }];

        var made = await _reports.MakeAsync(new(January, "p0"));

        Assert.Equal((60, 60), (made.Report.Report.Health.Average.Fatigue, made.Stored!.Report.Health.Average.Fatigue));
    }

    [Fact]
    public async Task OnesOwnReportIsNotThatOfATeam()
    {
        await _reports.PublishAsync(new(January, "p0"));

        var made = await _reports.PublishAsync(new(January));

        Assert.Equal((6, 5), (made.Stored!.Report.Health.Users, made.Stored.Report.Health.MinUsers));
    }

    [Fact]
    public async Task AReportOfTheFirstFormCountsAsNotPublished()
    {
        Put("""{"month":"2026-01","generated_at":"2026-02-01T03:00:00Z","complete":true,"manifest_revision":1,"usage":null,"health":null}""");

        Assert.Equal(Some.Now, (await _reports.PublishAsync(new(January))).Stored!.Report.Health.AsOf);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"month\":")]
    [InlineData("{\"format\":2}")]
    public async Task ADamagedReportIsNotSimplyReplaced(string json)
    {
        Put(json);

        var damaged = await Assert.ThrowsAsync<DamagedReportException>(() => _reports.MakeAsync(new(January)));

        Assert.Equal(
            "reports/2026-01.json is damaged. Restore it from a backup, or replace it with a new one: report --month 2026-01 --anew.",
            damaged.Message);
        Assert.Equal(6, (await _reports.PublishAsync(new(January, Anew: true))).Stored!.Report.Health.Users);
    }

    private void Put(string json) => _reports.Store.Put("reports/2026-01.json", Encoding.UTF8.GetBytes(json));

    private static TeamRecord Late(Month month, double score) =>
        RandomTeam.Record("late", new(month.Year, month.Number, 9), score) with { WrittenAt = Some.Now.AddSeconds(1) };

    private static IEnumerable<TeamRecord> Team(Month month, double score) =>
        Enumerable.Range(0, 6).SelectMany(user => month.EachDay().Take(2).Select(day => RandomTeam.Record($"p{user}", day, score)));
}
