using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Benchmarks;

/// <summary>A table of one segment whose pages are already in memory.</summary>
internal sealed class PagedTable(List<HistoryItem[]> pages) : IHistoryTable
{
    public Task<HistoryTableState> DescribeAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async IAsyncEnumerable<IReadOnlyList<HistoryItem>> ScanAsync(
        Segment segment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var page in pages)
        {
            await Task.CompletedTask;
            yield return page;
        }
    }
}
