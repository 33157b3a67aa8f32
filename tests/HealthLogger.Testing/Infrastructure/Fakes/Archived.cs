using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Testing.Fakes;

/// <summary>Fills a store as an archive run does.</summary>
public static class Archived
{
    /// <summary>Small enough that every test's table is cut into several segments.</summary>
    public static readonly ArchiveOptions Options = new(SegmentBytes: 1000, Parallelism: 1, MonthsPerScan: 24);

    /// <summary>Archives some months of a table that holds some items.</summary>
    public static Task<IReadOnlyList<ArchivedMonth>> Async(IObjectStore store, IReadOnlyList<string> lines, params Month[] months) =>
        Async(store, new MemoryTable(lines), months);

    public static Task<IReadOnlyList<ArchivedMonth>> Async(IObjectStore store, IHistoryTable table, params Month[] months) =>
        new ArchiveMonths(table, store, Options, Some.Clock()).RunAsync(months, Ignored<ArchiveProgress>.Progress, default);
}
