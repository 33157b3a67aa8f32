using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

/// <summary>
/// A table and a store between two runs: January is archived, some of its items arrived late, February is due, and some items have no
/// readable timestamp.
/// </summary>
internal sealed class ArchiveScenario
{
    public static readonly Month January = Some.Month("2026-01");
    public static readonly Month February = Some.Month("2026-02");

    private static readonly string[] Early =
    [
        .. Enumerable.Range(0, 14).Select(i => Some.ItemLine($"user-{i % 5}", $"2026-01-{1 + i:D2}T10:00:00Z")),
        Some.OddItemLine("odd-1", "yesterday", "user-1"),
    ];

    private static readonly string[] Late =
    [
        .. Enumerable.Range(0, 12).Select(i => Some.ItemLine($"user-{i % 5}", $"2026-02-{1 + i:D2}T10:00:00+09:00")),
        .. Enumerable.Range(0, 4).Select(i => Some.ItemLine($"user-{i}", $"2026-01-{1 + i:D2}T11:00:00Z")),
        Some.ItemLine("user-2", "2026-03-01T00:00:00Z"),
        Some.OddItemLine("odd-2", null, "user-3"),
    ];

    private ArchiveScenario(MemoryStore store) => Store = store;

    public MemoryStore Store { get; }

    public MemoryTable Table { get; } = new([.. Early, .. Late]) { Bytes = 3000 };

    /// <summary>The start of the scenario.</summary>
    public static async Task<ArchiveScenario> BeginAsync()
    {
        var store = new MemoryStore();
        await Archived.Async(store, new MemoryTable(Early) { Bytes = 3000 }, January);
        return new ArchiveScenario(store);
    }

    public ArchiveScenario Again() => new(Store.Copy());

    public Task<IReadOnlyList<ArchivedMonth>> RunAsync(IObjectStore? store = null) =>
        Archived.Async(store ?? Store, Table, January, February);

    /// <summary>Asserts that every item is in the right place, exactly once.</summary>
    public async Task AssertDoneAsync()
    {
        var (january, february) = (await Store.ManifestAsync(January), await Store.ManifestAsync(February));
        var of = Table.Lines.Where(line => !line.Contains("odd", StringComparison.Ordinal)).ToLookup(Place);

        Assert.Equal(Sorted(of[January]), Sorted(Store.Items(ArchiveLayout.HistoryPrefix(January))));
        Assert.Equal(Sorted(of[February]), Sorted(Store.Items(ArchiveLayout.HistoryPrefix(February))));
        Assert.Equal((2, 1), (january.Revision, february.Revision));
        Assert.Equal(Sorted(Table.Lines.Where(line => line.Contains("odd", StringComparison.Ordinal))), Sorted(Store.Items("quarantine/2026-02/")));
    }

    private static Month Place(string line)
    {
        using var json = System.Text.Json.JsonDocument.Parse(line);
        return Month.Of(json.RootElement.GetProperty("timestamp").GetDateTimeOffset());
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
