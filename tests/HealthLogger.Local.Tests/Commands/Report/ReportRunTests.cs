using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

public sealed class ReportRunTests : IDisposable
{
    private const string Month = "2026-01";

    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StoresWhatItPrints()
    {
        await TeamAsync("ann", "bob", "cid", "dan", "eve");

        var made = await _folder.ReportAsync(Month);

        Assert.Equal(ReportJson.Render(made.Report), _folder.Stored(Month));
        Assert.Equal(20, made.Report.Report.Health.Average.Fatigue);
        Assert.DoesNotContain("stored health figures", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsNothingOfTwoPeopleButEachOnesOwn()
    {
        await TeamAsync("ann", "ben");

        var team = (await _folder.ReportAsync(Month)).Report.Report.Health;
        var own = (await _folder.ReportAsync(Month, "ben")).Report.Report.Health;

        Assert.Equal((null, null, null), (team.Records, team.Users, team.Average.Mood));
        Assert.Equal((1, 1, 55d), (own.Records, own.Users, own.Average.Mood));
        Assert.Empty(team.ByDay);
    }

    [Fact]
    public async Task StoresThePageInEnglishUnlessAnotherLanguageIsSet()
    {
        await TeamAsync("ann", "bob", "cid", "dan", "eve");

        await _folder.ReportAsync(Month);
        var english = File.ReadAllText(_folder["reports", $"{Month}.html"]);
        await _folder.ReportAsync(new ReportRequest(Some.Month(Month)), ReportLanguage.Japanese);

        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", File.ReadAllText(_folder["reports", $"{Month}.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoresNothingForOneUser()
    {
        await TeamAsync("ann", "bob");

        await _folder.ReportAsync(Month, "bob");

        Assert.Null(_folder.Stored(Month));
        Assert.DoesNotContain("Stored", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysThatTheStoredReportProtects()
    {
        await TeamAsync("ann", "bob");

        var made = await _folder.ReportAsync(Month, minUsers: 1);

        Assert.Equal(2, made.Report.Report.Health.Records);
        Assert.Null(made.Stored!.Report.Health.Records);
        Assert.Contains("The stored report protects single people: its health figures are based on at least 5 people", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysThatTheStoredHealthFiguresAreOlder()
    {
        await TeamAsync("ann", "bob", "cid", "dan", "eve");
        await _folder.ReportAsync(Month);
        await _folder.AddRecordsAsync(Some.RecordLine("late", fatigue: 100, writtenAt: TimeProvider.System.GetUtcNow()));

        var made = await _folder.ReportAsync(Month);

        Assert.Equal((6, 5), (made.Report.Report.Health.Records, made.Stored!.Report.Health.Records));
        Assert.Contains($"published at {made.Stored.Report.Health.AsOf:yyyy-MM-dd HH:mm} UTC", _folder.Messages, StringComparison.Ordinal);
        Assert.Contains("--anew", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoresHealthFiguresAnewOnRequest()
    {
        await TeamAsync("ann", "bob", "cid", "dan", "eve");
        await _folder.ReportAsync(Month);
        await _folder.AddRecordsAsync(Some.RecordLine("late", fatigue: 100, writtenAt: TimeProvider.System.GetUtcNow()));

        var made = await _folder.ReportAsync(Month, anew: true);

        Assert.Equal(6, made.Stored!.Report.Health.Records);
        Assert.Contains("can compute the difference", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailsForAUserWithoutData()
    {
        await TeamAsync("ann", "bob");

        var failed = await Assert.ThrowsAsync<EmptyReportException>(() => _folder.ReportAsync(Month, "nobody"));

        Assert.Contains("'nobody'", failed.Message, StringComparison.Ordinal);
    }

    private Task TeamAsync(params string[] names) => _folder.AddRecordsAsync([.. names.Select(name => Some.RecordLine("of-" + name, name))]);
}
