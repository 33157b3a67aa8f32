using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>The archive of a table whose times are numbers.</summary>
public sealed class EpochTimestampsTests
{
    private const long FebruaryBegins = 1_769_904_000;

    private static readonly Month January = Some.Month("2026-01");
    private static readonly Month February = Some.Month("2026-02");

    private readonly MemoryStore _store = new();

    [Theory]
    [InlineData(TimestampFormat.EpochSeconds, 1)]
    [InlineData(TimestampFormat.EpochMilliseconds, 1000)]
    public async Task ItemsGoToTheirMonthsAndOddOnesToQuarantine(TimestampFormat format, long perSecond)
    {
        string[] january = [Line("1", $"{(FebruaryBegins * perSecond) - 1}"), Line("2", $"\"{(FebruaryBegins * perSecond) - 1}\""), Line("3", $"{(FebruaryBegins * perSecond) - 1}.5")];
        string[] february = [Line("4", $"{FebruaryBegins * perSecond}")];
        string[] odd = [Line("5", "\"2026-01-31T00:00:00Z\""), Line("6", "-5"), Line("7", "true"), Line("8", "[1]"), """{"sk":"9","userId":"ann"}""" + "\n"];
        var table = new FakeDynamo().With([.. january, .. february, .. odd])
            .History(new HistoryTableOptions(FakeDynamo.Table) { TimestampAttribute = "at", TimestampFormat = format });

        await Archived.Async(_store, table, January, February);

        Assert.Equal(january.Order(StringComparer.Ordinal), _store.Items(ArchiveLayout.HistoryPrefix(January)).Order(StringComparer.Ordinal));
        Assert.Equal(february, _store.Items(ArchiveLayout.HistoryPrefix(February)));
        Assert.Equal(odd.Order(StringComparer.Ordinal), _store.Items(ArchiveLayout.QuarantinePrefix(February)).Order(StringComparer.Ordinal));
        Assert.Equal([January, February], await table.FindMonthsAsync(default));
        var verified = new List<VerifiedMonth>();
        await new VerifyArchive(table, _store).FullAsync([January, February], verified.Add, Ignored<VerifyProgress>.Progress, default);
        Assert.All(verified, month => Assert.Empty(month.Findings));
        Assert.Equal([3L, 1L], verified.Select(month => month.InTable!.Value));
    }

    private static string Line(string sk, string at) => $$"""{"at":{{at}},"sk":"{{sk}}","userId":"ann"}""" + "\n";
}
