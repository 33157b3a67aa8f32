using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>A data folder whose records and events all name one person, and one where they no longer do.</summary>
public sealed class OnePersonTests : IDisposable
{
    private const string Month = "2026-01";

    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task HasAnOwnReportThatIsStored(int? minUsers)
    {
        await _folder.AddRecordsAsync(Some.RecordLine());
        await _folder.AddEventsAsync(Some.ItemLine());

        var made = await _folder.ReportAsync(Month, minUsers: minUsers);

        Assert.Equal(("ann", 20d, 1), (made.Report.User, made.Report.Report.Health.Average.Fatigue, made.Report.Report.Health.MinUsers));
        Assert.Contains("All records and events belong to 'ann'", _folder.Messages, StringComparison.Ordinal);
        Assert.Contains("\"user\": \"ann\"", _folder.Stored(Month), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsMadeAgainWithEveryRecord()
    {
        await _folder.AddRecordsAsync(Some.RecordLine());
        await _folder.ReportAsync(Month);
        await _folder.AddRecordsAsync(Some.RecordLine("r-2", fatigue: 40, writtenAt: TimeProvider.System.GetUtcNow()));

        var made = await _folder.ReportAsync(Month);

        Assert.Equal(30, made.Stored!.Report.Health.Average.Fatigue);
    }

    [Fact]
    public async Task IsProtectedIfAnotherMinimumIsAskedFor()
    {
        await _folder.AddRecordsAsync(Some.RecordLine());

        var made = await _folder.ReportAsync(Month, minUsers: 2);

        Assert.Null(made.Report.User);
        Assert.Null(made.Report.Report.Health.Records);
    }

    [Fact]
    public async Task HasAnOwnReportIfAMinimumIsConfiguredForTeams()
    {
        await _folder.AddRecordsAsync(Some.RecordLine());

        var made = await _folder.ReportAsync(new ReportRequest(Some.Month(Month), MinUsers: 8) { IsMinUsersConfigured = true });

        Assert.Equal("ann", made.Report.User);
    }

    [Fact]
    public async Task IsNotToldToCheckANameThatNobodyWrote()
    {
        var now = TimeProvider.System.GetUtcNow();
        await _folder.AddRecordsAsync(Some.RecordLine());
        await _folder.AddEventsAsync(Some.OddItemLine("sk-1", $"{now:yyyy-MM-dd}T00:00:00Z"));

        var empty = await Assert.ThrowsAsync<EmptyReportException>(() => _folder.ReportAsync(new ReportRequest(Core.Calendar.Month.Of(now))));

        Assert.EndsWith("has no health records yet. Usage events are counted once the month is over.", empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HasTheirScoresOfAMonthThatIsNotOver()
    {
        var now = TimeProvider.System.GetUtcNow();
        await _folder.AddRecordsAsync(Some.RecordLine(at: $"{now:yyyy-MM-dd}T00:00:00Z", writtenAt: now));

        var made = await _folder.ReportAsync(new ReportRequest(Core.Calendar.Month.Of(now)));

        Assert.Equal(20, made.Report.Report.Health.Average.Fatigue);
        Assert.Null(made.Stored);
        Assert.False(Directory.Exists(_folder["_manifests"]));
        Assert.False(Directory.Exists(_folder["reports"]));
    }

    [Fact]
    public async Task IsNotAloneWithARecordOfAnother() => await IsATeamAsync(() => _folder.AddRecordsAsync(Some.RecordLine("r-9", "bob", "2020-05-05T08:00:00Z")));

    [Fact]
    public async Task IsNotAloneWithAnEventOfAnother() => await IsATeamAsync(() => _folder.AddEventsAsync(Some.ItemLine("bob", "2020-05-05T08:00:00Z")));

    [Fact]
    public async Task IsNotAloneWithAnArchivedEventOfAnother() => await IsATeamAsync(async () =>
    {
        await _folder.AddEventsAsync(Some.ItemLine("bob", "2020-05-05T08:00:00Z"));
        await _folder.ArchiveAsync("2020-05");
        await _folder.ExecuteAsync("DELETE FROM usage_items WHERE user_id = 'bob'");
    });

    [Fact]
    public async Task IsNotAloneWithAnotherInTheListOfPeople() => await IsATeamAsync(() =>
        new PeopleList(DataFolder.Open(_folder[[]]), TimeProvider.System).AddAsync("bob", reports: false, default));

    [Fact]
    public async Task IsNotAloneAfterAnotherWasErased() => await IsATeamAsync(async () =>
    {
        await _folder.AddRecordsAsync(Some.RecordLine("r-9", "bob"));
        await _folder.EraseAsync("bob");
    });

    [Fact]
    public async Task AfterAnErasureATeamsReportStaysAsItWasPublished()
    {
        foreach (var user in new[] { "ann", "bob", "cem", "dee", "eve" })
        {
            await _folder.AddRecordsAsync(Some.RecordLine($"r-{user}", user, fatigue: 40), Some.RecordLine($"s-{user}", user, "2026-01-05T08:00:00Z", fatigue: 40));
        }

        var published = (await _folder.ReportAsync(Month)).Stored!.Report.Health;
        Assert.Equal(40, published.Average.Fatigue);
        foreach (var user in new[] { "bob", "cem", "dee", "eve" })
        {
            await _folder.EraseAsync(user);
        }

        var made = await _folder.ReportAsync(Month);

        Assert.Null(made.Report.User);
        Assert.Null(made.Report.Report.Health.Average.Fatigue);
        Assert.Equal(published.Average, made.Stored!.Report.Health.Average);
        Assert.Equal(published.AsOf, made.Stored.Report.Health.AsOf);
    }

    [Fact]
    public async Task AfterAnErasureOwnReportsAreGone()
    {
        await _folder.AddRecordsAsync(Some.RecordLine());
        await _folder.ReportAsync(Month);

        await _folder.EraseAsync("ann");

        Assert.Empty(Directory.GetFiles(_folder["reports"]));
        Assert.Equal("ann", (await Assert.ThrowsAsync<EmptyReportException>(() => _folder.ReportAsync(Month, user: "ann"))).Message.Split('\'')[1]);
    }

    private async Task IsATeamAsync(Func<Task> join)
    {
        await _folder.AddRecordsAsync(Some.RecordLine());
        await _folder.AddEventsAsync(Some.ItemLine());
        await _folder.ReportAsync(Month);
        await join();

        var made = await _folder.ReportAsync(Month);

        Assert.Null(made.Report.User);
        Assert.Null(made.Report.Report.Health.Records);
        Assert.Null(made.Stored!.Report.Health.Records);
        Assert.DoesNotContain("ann", _folder.Stored(Month), StringComparison.Ordinal);
    }
}
