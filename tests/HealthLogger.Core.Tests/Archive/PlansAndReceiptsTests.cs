using System.Text;
using System.Text.RegularExpressions;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

/// <summary>The files that an archive keeps beside its objects, and how it recovers if they are lost.</summary>
public sealed partial class PlansAndReceiptsTests
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly string[] Items = [.. Enumerable.Range(0, 12).Select(i => Some.ItemLine($"user-{i % 6}", action: $"a-{i}")), Some.OddItemLine("odd", "?")];

    private readonly MemoryStore _store = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1001, 2)]
    [InlineData(16_000, 16)]
    [InlineData(long.MaxValue / 2, 1000)]
    public void TheTableSizeDecidesTheNumberOfSegments(long bytes, int segments) => Assert.Equal(segments, Archived.Options.SegmentsFor(bytes));

    [Fact]
    public async Task APlanStaysTheSameIfTheTableGrows()
    {
        var table = new MemoryTable(Items) { Bytes = 3000 };
        await Archived.Async(_store, table, January);
        table.Bytes = 100_000;
        table.Add(Some.ItemLine("user-7"), Some.ItemLine("user-8"));

        await Archived.Async(_store, table, January);
        await Archived.Async(_store, table, January.Next);

        Assert.All(_store.Keys("history/year=2026/month=01/"), key => Assert.Contains("-of-0003", key, StringComparison.Ordinal));
        Assert.Equal(14, (await _store.ManifestAsync(January)).Items);
        Assert.Contains("\"segments\": 100", Encoding.UTF8.GetString(_store.Objects[ArchiveLayout.Plan(January.Next)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingReceiptIsRecreatedFromItsObject()
    {
        await Archived.Async(_store, new MemoryTable(Items) { Bytes = 3000 }, January);
        var whole = _store.Everything();
        foreach (var key in _store.Keys("_plans/").Where(key => !key.EndsWith("plan.json", StringComparison.Ordinal)).Append(ArchiveLayout.Manifest(January, 1)))
        {
            _store.Remove(key);
        }

        await Archived.Async(_store, new MemoryTable(Items) { Bytes = 3000 }, January);

        await _store.ManifestAsync(January);
        Assert.Equal(whole, _store.Everything());
    }

    [Fact]
    public async Task ASegmentWithAReceiptIsNotScannedAgain()
    {
        var table = new MemoryTable(Items) { Bytes = 3000 };
        await Archived.Async(_store, table, January);
        _store.Remove(ArchiveLayout.Manifest(January, 1));

        await Archived.Async(_store, table, January);

        Assert.Equal(3, table.Scans);
        await _store.ManifestAsync(January);
    }

    [Fact]
    public async Task MonthsWithTheSameSegmentsShareAScan()
    {
        var table = new MemoryTable(Items) { Bytes = 3000 };

        await Archived.Async(_store, table, January.Previous, January, January.Next);

        Assert.Equal(3, table.Scans);
    }

    [Fact]
    public async Task ABrokenManifestIsNamed()
    {
        await Archived.Async(_store, Items, January);
        _store.Put(ArchiveLayout.Manifest(January, 1), "{\"month\":\"2026-1\"}"u8.ToArray());

        var broken = await Assert.ThrowsAsync<InvalidDataException>(() => Archived.Async(_store, Items, January));

        Assert.StartsWith("_manifests/2026-01.json cannot be read: ", broken.Message, StringComparison.Ordinal);
        Assert.EndsWith("Restore it, or remove it and archive again.", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsHaveAReadableForm()
    {
        var table = new MemoryTable(Some.ItemLine("ann"), Some.OddItemLine("odd", "?")) { Retention = TimeSpan.FromDays(50) };
        await Archived.Async(_store, table, January);

        var text = string.Concat(_store.Objects
            .Where(each => each.Key.EndsWith(".json", StringComparison.Ordinal))
            .Select(each => $"{each.Key}\n{Encoding.UTF8.GetString(each.Value)}\n"));
        // Another runtime's deflate may produce different bytes.
        text = Packed().Replace(text, "\"$1\": ...");
        Snapshot.Matches(text, "archive-records.json");
    }

    [GeneratedRegex("\"(bytes|sha256)\": (\\d+|\"[0-9a-f]{64}\")")]
    private static partial Regex Packed();
}
