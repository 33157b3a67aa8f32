using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

/// <summary>Months, or parts of them, that had nothing when they were first archived.</summary>
public sealed class EmptySegmentsTests
{
    private static readonly Month January = Some.Month("2026-01");

    private readonly MemoryStore _store = new();

    [Fact]
    public async Task TakeLateItems()
    {
        await Archived.Async(_store, [], January);
        var table = new MemoryTable(Some.ItemLine());

        var late = await Archived.Async(_store, table, January);
        var again = await Archived.Async(_store, table, January);

        Assert.Equal((2, 1L), (late.Single().Manifest.Revision, late.Single().Manifest.Items));
        Assert.False(again.Single().IsNew);
        Assert.Equal([Some.ItemLine()], _store.Items("history/"));
    }

    [Fact]
    public async Task AreNotScannedTwice()
    {
        await Archived.Async(_store, [], January);
        _store.Remove(ArchiveLayout.Manifest(January, 1));
        var missed = new MemoryTable(Some.ItemLine());

        var resumed = (await Archived.Async(_store, missed, January)).Single();
        var whole = (await Archived.Async(_store, missed, January)).Single();

        Assert.Equal((0L, false), (resumed.Manifest.Items, resumed.AllSegmentsScanned));
        Assert.Equal((1L, true), (whole.Manifest.Items, whole.AllSegmentsScanned));
    }

    [Theory]
    [InlineData("segment-0000-of-0001.jsonl")]
    [InlineData(".DS_Store")]
    [InlineData("segment-0000-of-0001 (copy).jsonl.gz")]
    [InlineData("segment-0000-of-0001.late-1.jsonl.gz")]
    public async Task CanContainOtherFiles(string name)
    {
        var table = new MemoryTable(Some.ItemLine());
        await Archived.Async(_store, table, January);
        _store.Put(ArchiveLayout.HistoryPrefix(January) + name, "not ours"u8.ToArray());

        Assert.False((await Archived.Async(_store, table, January)).Single().IsNew);
    }
}
