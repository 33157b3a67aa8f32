using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class DueMonthsFinderTests
{
    private readonly MemoryStore _store = new();
    private readonly MemoryTable _table = new() { Retention = TimeSpan.FromDays(90), CreatedAt = Some.Now.AddYears(-1) };

    [Fact]
    public async Task EveryMonthWithinTheRetentionIsDue() => Assert.Equal("|2025-12 2026-01 2026-02", await FindAsync());

    [Fact]
    public async Task AnArchivedMonthIsNotDue()
    {
        await ArchiveAsync("2025-12", "2026-01", "2026-02");

        Assert.Equal("|", await FindAsync());
    }

    [Fact]
    public async Task IfAMonthIsDueArchivedOnesAreSearchedForLateItems()
    {
        await ArchiveAsync("2025-12", "2026-01");

        Assert.Equal("2025-12 2026-01|2026-02", await FindAsync());
    }

    [Fact]
    public async Task AGapIsFilled()
    {
        await ArchiveAsync("2025-12", "2026-02");

        Assert.Equal("2025-12 2026-02|2026-01", await FindAsync());
    }

    [Theory]
    [InlineData("2026-02-27T12:00:00Z", "|2026-02")]
    [InlineData("2026-03-01T00:00:00Z", "|")]
    public async Task NothingIsDueFromBeforeTheTableWasCreated(string created, string due)
    {
        _table.CreatedAt = DateTimeOffset.Parse(created, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(due, await FindAsync());
    }

    [Fact]
    public async Task WithoutRetentionEveryMonthSinceTheTableWasCreatedIsDue()
    {
        (_table.Retention, _table.CreatedAt) = (null, Some.Now.AddMonths(-5));

        Assert.Equal("|2025-10 2025-11 2025-12 2026-01 2026-02", await FindAsync());
    }

    [Fact]
    public async Task WithoutRetentionOrCreationTimeTheLastMonthIsDue()
    {
        (_table.Retention, _table.CreatedAt) = (null, null);

        Assert.Equal("|2026-02", await FindAsync());
    }

    [Fact]
    public async Task MonthsOfItemsInTheTableAreDueAtAnyAge()
    {
        _table.CreatedAt = Some.Now.AddDays(-12);
        _table.Add(Some.ItemLine("imported", "2024-05-06T10:00:00Z"), Some.ItemLine("not over", "2026-03-02T10:00:00Z"));

        Assert.Equal("|2024-05 2026-02", await FindAsync());
    }

    [Fact]
    public async Task IfNothingIsDueTheTableIsNotSearched()
    {
        await ArchiveAsync("2025-12", "2026-01", "2026-02");
        _table.Add(Some.ItemLine("imported", "2024-05-06T10:00:00Z"));

        Assert.Equal("|", await FindAsync());
    }

    [Fact]
    public async Task TheTableIsSearchedOnRequestEvenIfNothingIsDue()
    {
        await ArchiveAsync("2025-12", "2026-01", "2026-02");
        _table.Add(Some.ItemLine("imported", "2024-05-06T10:00:00Z"));

        Assert.Equal("2025-12 2026-01 2026-02|2024-05", await FindAsync(alwaysSearchTable: true));
    }

    private async Task ArchiveAsync(params string[] months) => await Archived.Async(_store, [], [.. months.Select(Some.Month)]);

    // Before the bar, the archived months to be searched for late items.
    private async Task<string> FindAsync(bool alwaysSearchTable = false)
    {
        var months = await new DueMonthsFinder(_table, new ManifestStore(_store), Some.Clock()).FindAsync(alwaysSearchTable, default);
        return $"{string.Join(' ', months.Archived)}|{string.Join(' ', months.Due)}";
    }
}
