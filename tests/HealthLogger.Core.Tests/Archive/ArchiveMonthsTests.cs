using FsCheck.Xunit;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ArchiveMonthsTests
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly Month February = Some.Month("2026-02");

    private readonly MemoryStore _store = new();

    [Property(MaxTest = 60)]
    public void EveryItemIsArchivedOnceInItsUtcMonth(int seed)
    {
        var random = new Random(seed);
        var months = Enumerable.Range(0, 5).Select(i => Month.FromOrdinal(Some.Month("2025-11").Ordinal + i)).ToArray();
        var placed = Enumerable.Range(0, random.Next(80)).Select(i => Placed(random, months, i)).ToList();
        var table = new MemoryTable(placed.Select(item => item.Line)) { PageSize = 1 + random.Next(9) };
        var store = new MemoryStore();
        var options = new ArchiveOptions(SegmentBytes: 1 + random.Next(4000), Parallelism: 1 + random.Next(4), MonthsPerScan: 1 + random.Next(4));
        var archive = new ArchiveMonths(table, store, options, Some.Clock());

        Wait(archive.RunAsync(months[..4], Ignored<ArchiveProgress>.Progress, default));

        foreach (var month in months)
        {
            Assert.Equal(Lines(item => item.Month == month && month != months[4]), Sorted(store.Items(ArchiveLayout.HistoryPrefix(month))));
            Assert.Equal(Lines(item => item.Month is null && month == months[3]), Sorted(store.Items(ArchiveLayout.QuarantinePrefix(month))));
        }

        Assert.All(months[..4], month => Assert.Equal(placed.Count(item => item.Month == month), Wait(store.ManifestAsync(month)).Items));

        IEnumerable<string> Lines(Func<(Month? Month, string Line), bool> which) => Sorted(placed.Where(which).Select(item => item.Line));
    }

    [Theory]
    [InlineData("2026-02-01T00:00:00Z", "2026-02")]
    [InlineData("2026-01-31T23:59:59.999999999Z", "2026-01")]
    [InlineData("2026-02-01T08:59:59+09:00", "2026-01")]
    [InlineData("2026-01-31T23:00:00-01:00", "2026-02")]
    [InlineData("2026-01-31t23:00:00z", "2026-01")]
    public async Task AnItemsMonthIsInUtc(string timestamp, string month)
    {
        var line = Some.OddItemLine("1", timestamp);

        await Archived.Async(_store, [line], January, February);

        Assert.Equal([line], _store.Items(ArchiveLayout.HistoryPrefix(Some.Month(month))));
        Assert.Equal([line], _store.Items("history/"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-01-31T08:30:00")]
    [InlineData("2026-01-32T08:30:00Z")]
    [InlineData("1769848200")]
    [InlineData("9999-06-01T00:00:00Z")]
    [InlineData("9998-12-31T23:59:59-00:01")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    public async Task AnItemOfNoMonthIsQuarantinedAndCounted(string? timestamp)
    {
        var line = Some.OddItemLine("1", timestamp);

        await Archived.Async(_store, [Some.ItemLine(), line], January, February);

        Assert.Equal([line], _store.Items("quarantine/2026-02/"));
        Assert.Equal([Some.ItemLine()], _store.Items("history/"));
        Assert.Equal(0, (await _store.ManifestAsync(January)).Quarantined);
        Assert.Equal(1, (await _store.ManifestAsync(February)).Quarantined);
    }

    [Fact]
    public async Task ASecondRunHasNothingToDo()
    {
        string[] items = [Some.ItemLine("ann"), Some.ItemLine("bob"), Some.OddItemLine("1", null)];
        var first = await Archived.Async(_store, items, January);
        var before = _store.Everything();

        var again = await Archived.Async(_store, items, January);

        Assert.True(first.Single().IsNew);
        Assert.False(again.Single().IsNew);
        Assert.Equal(1, again.Single().Manifest.Revision);
        Assert.Equal(before, _store.Everything());
    }

    [Fact]
    public async Task LateItemsGetTheirOwnObjectAndRevision()
    {
        var table = new MemoryTable(Some.ItemLine("ann"), Some.ItemLine("bob"));
        await Archived.Async(_store, table, January);
        for (var late = 1; late <= 3; late++)
        {
            var item = Some.ItemLine("ann", action: $"late-{late}");
            table.Add(item);

            var archived = await Archived.Async(_store, table, January);

            Assert.True(archived.Single().IsNew);
            var segment = new Segment(0, 1);
            Assert.Equal([item], _store.Items(ArchiveLayout.Object(ArchiveLayout.HistoryPrefix(January), segment, late)));
            var manifest = await _store.ManifestAsync(January);
            Assert.Equal((1 + late, 2 + late), (manifest.Revision, manifest.Items));
            Assert.Contains($"_manifests/2026-01.r000{1 + late}.json", _store.Objects.Keys);
            Assert.Contains($"_plans/2026-01/segment-0000.late-000{late}.json", _store.Objects.Keys);
        }
    }

    [Fact]
    public async Task AnItemThatTtlDeletedRemainsArchived()
    {
        await Archived.Async(_store, [Some.ItemLine("ann"), Some.ItemLine("bob")], January);

        await Archived.Async(_store, [Some.ItemLine("eve")], January);

        Assert.Equal(3, (await _store.ManifestAsync(January)).Items);
    }

    [Fact]
    public async Task AMonthThatIsNotOverIsRefused()
    {
        var march = Some.Month("2026-03");

        var refused = await Assert.ThrowsAsync<MonthNotClosedException>(() => Archived.Async(_store, [Some.ItemLine()], January, march));

        Assert.Equal("2026-03 is not over yet: events can still enter it. It can be archived once 2026-04 has begun in UTC.", refused.Message);
        Assert.Empty(_store.Objects);
    }

    [Fact]
    public async Task AMonthWithoutItemsIsArchivedAsEmpty()
    {
        await Archived.Async(_store, [], January);

        var manifest = await _store.ManifestAsync(January);
        Assert.Equal((0, 0, null, null, true), (manifest.Items, manifest.Bytes, manifest.MinExpiresAt, manifest.MaxExpiresAt, manifest.Complete));
        Assert.Equal(["_manifests/2026-01.json", "_plans/2026-01/plan.json", "_plans/2026-01/segment-0000.empty.json"], _store.Objects.Keys);
    }

    [Fact]
    public async Task AManifestHasTheFirstAndTheLastExpiry()
    {
        string[] items = [.. Enumerable.Range(1, 5).Select(day => Some.ItemLine("ann", $"2026-01-0{day}T00:00:00Z", extra: $"\"day\":{day}")), Some.OddItemLine("x", "2026-01-03T00:00:00Z")];
        items[1] = items[1].Replace("\"expires_at\":", "\"expires_at\":1", StringComparison.Ordinal);
        await Archived.Async(_store, items, January);

        var manifest = await _store.ManifestAsync(January);
        var at = Some.Now.AddDays(90).ToUnixTimeSeconds();
        Assert.Equal((at, at + 10_000_000_000), (manifest.MinExpiresAt, manifest.MaxExpiresAt));
    }

    [Fact]
    public async Task DueIsEveryClosedMonthWithItemsAndTheLastOne()
    {
        var table = new MemoryTable(Some.ItemLine(at: "2025-11-02T00:00:00Z"), Some.ItemLine(), Some.ItemLine(at: "2026-03-02T00:00:00Z"));
        var archive = new ArchiveMonths(table, _store, Archived.Options, Some.Clock());

        Assert.Equal(["2025-11", "2026-01", "2026-02"], (await archive.FindDueAsync(alwaysSearchTable: true, default)).Due.Select(month => month.ToString()));
        Assert.Equal(["2025-11", "2026-01"], (await archive.FindStoredAsync(default)).Select(month => month.ToString()));
        await Archived.Async(_store, table, January);
        Assert.Equal(["2025-11", "2026-02"], (await archive.FindDueAsync(alwaysSearchTable: true, default)).Due.Select(month => month.ToString()));
    }

    [Fact]
    public async Task CancellationLeavesNothingHalfWritten()
    {
        using var cancel = new CancellationTokenSource();
        var table = new MemoryTable(Enumerable.Range(0, 20).Select(i => Some.ItemLine($"user-{i}"))) { OnPage = page => Cancel(page, cancel) };
        var archive = new ArchiveMonths(table, _store, Archived.Options, Some.Clock());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => archive.RunAsync([January], Ignored<ArchiveProgress>.Progress, cancel.Token));

        Assert.Equal(0, _store.Abandoned);
        Assert.Null(await new ManifestStore(_store).FindAsync(January, default));
        await Archived.Async(_store, table, January);
        Assert.Equal(20, (await _store.ManifestAsync(January)).Items);

        static void Cancel(int page, CancellationTokenSource cancel)
        {
            if (page == 3)
            {
                cancel.Cancel();
            }
        }
    }

    private static (Month? Month, string Line) Placed(Random random, Month[] months, int number)
    {
        var user = $"user-{random.Next(9)}";
        if (random.Next(9) == 0)
        {
            return (null, Some.OddItemLine($"odd-{number}", random.Next(2) == 0 ? null : $"no time {number}", user));
        }

        var month = months[random.Next(5)];
        var at = month.Start.AddSeconds(random.Next((int)(month.End - month.Start).TotalSeconds)).ToOffset(TimeSpan.FromMinutes(random.Next(-840, 841)));
        return (month, Some.OddItemLine($"sk-{number}", at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture), user));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    // Evaluates the property on its own thread.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
