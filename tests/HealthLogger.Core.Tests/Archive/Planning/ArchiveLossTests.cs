using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ArchiveLossTests
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    [Fact]
    public void NothingIsLostIfNothingIsDeleted() => Assert.Equal(new ArchiveLoss(null, null), ArchiveLoss.Of(January, null, Some.Now.AddYears(50)));

    [Fact]
    public void NothingIsLostUpToTheLastInstant()
    {
        var last = January.Start + Kept;

        Assert.Equal(new ArchiveLoss(null, TimeSpan.FromDays(59)), ArchiveLoss.Of(January, Kept, January.Next.Start));
        Assert.Equal(new ArchiveLoss(null, TimeSpan.Zero), ArchiveLoss.Of(January, Kept, last));
        Assert.Equal(new ArchiveLoss(January.Start.AddTicks(1), null), ArchiveLoss.Of(January, Kept, last.AddTicks(1)));
    }

    [Fact]
    public void ItemsThatExpiredBeforeTheRunAreLost()
    {
        Assert.Equal(January.Start.AddDays(10), ArchiveLoss.Of(January, Kept, January.Start + Kept + TimeSpan.FromDays(10)).MissingBefore);
        Assert.Equal(January.End, ArchiveLoss.Of(January, Kept, January.End + Kept).MissingBefore);
        Assert.Equal(January.End, ArchiveLoss.Of(January, Kept, January.End + Kept + TimeSpan.FromDays(400)).MissingBefore);
    }

    [Fact]
    public void ARunWarnsInTheLastSevenDays()
    {
        var edge = January.Start + Kept - ArchiveLoss.WarningThreshold;

        Assert.Equal(ArchiveLoss.WarningThreshold, ArchiveLoss.Of(January, Kept, edge).TimeLeft);
        Assert.True(ArchiveLoss.Of(January, Kept, edge.AddTicks(1)).TimeLeft < ArchiveLoss.WarningThreshold);
        Assert.Equal(TimeSpan.FromDays(7), ArchiveLoss.WarningThreshold);
    }

    [Theory]
    [InlineData(80, true, null)]
    [InlineData(69, true, null)]
    [InlineData(68, false, "2026-01-01T12:00:00.0000000+00:00")]
    [InlineData(10, false, "2026-02-01T00:00:00.0000000+00:00")]
    public async Task AManifestSaysWhetherItIsComplete(int days, bool complete, string? missingBefore)
    {
        var store = new MemoryStore();
        var archived = await Archived.Async(store, new MemoryTable(Some.ItemLine()) { Retention = TimeSpan.FromDays(days) }, January);

        var manifest = await store.ManifestAsync(January);
        Assert.Equal(complete, manifest.Complete);
        Assert.Equal(missingBefore, manifest.MissingBefore?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(manifest.MissingBefore, archived.Single().Loss.MissingBefore);
    }

    [Fact]
    public async Task ALaterRunDoesNotMakeAMonthLessComplete()
    {
        var store = new MemoryStore();
        await Archived.Async(store, new MemoryTable(Some.ItemLine()) { Retention = TimeSpan.FromDays(80) }, January);

        await Archived.Async(store, new MemoryTable(Some.ItemLine("bob")) { Retention = TimeSpan.FromDays(10) }, January);

        var manifest = await store.ManifestAsync(January);
        Assert.Equal((2, true, null), (manifest.Revision, manifest.Complete, manifest.MissingBefore));
    }
}
