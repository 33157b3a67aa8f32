using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Testing.Fakes;

/// <summary>Runs the archive to fill a store.</summary>
public static class Archived
{
    /// <summary>Segments so small that every test's table has several.</summary>
    public static readonly ArchiveOptions Options = new(SegmentBytes: 1000, Parallelism: 1, MonthsPerScan: 24);

    /// <summary>Archives months of a table with the given items.</summary>
    public static Task<IReadOnlyList<ArchivedMonth>> Async(IObjectStore store, IReadOnlyList<string> lines, params Month[] months) =>
        Async(store, new MemoryTable(lines), months);

    public static Task<IReadOnlyList<ArchivedMonth>> Async(IObjectStore store, IHistoryTable table, params Month[] months) =>
        new ArchiveMonths(table, store, Options, Some.Clock()).RunAsync(months, Ignored<ArchiveProgress>.Progress, default);
}
