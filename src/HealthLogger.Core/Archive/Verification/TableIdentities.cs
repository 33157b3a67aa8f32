using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;

namespace HealthLogger.Core.Archive;

/// <summary>The identities of the items that the table still holds, by month; read in one scan of the table.</summary>
internal sealed class TableIdentities : IDisposable
{
    // A scan of DynamoDB reads about 10 MB a second, so a large table is scanned in parts at once.
    private const long SegmentBytes = 256 * 1024 * 1024;
    private const int MaxSegments = 4;

    private readonly Dictionary<Month, IdentityRuns> _months;

    private TableIdentities(IEnumerable<Month> months)
    {
        var budget = new IdentityBudget();
        _months = months.ToDictionary(month => month, _ => new IdentityRuns(budget));
    }

    public IdentityRuns Of(Month month) => _months[month];

    public static async Task<TableIdentities> ReadAsync(
        IHistoryTable table, HistoryTableState state, ErasedItems erased, IEnumerable<Month> months, CancellationToken cancellation)
    {
        var identities = new TableIdentities(months);
        try
        {
            var segments = (int)Math.Clamp(state.Bytes / SegmentBytes, 1, MaxSegments);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = segments, CancellationToken = cancellation };
            await Parallel.ForEachAsync(Segment.Each(segments), parallel, async (segment, token) =>
                await identities.ReadAsync(table.ScanAsync(segment, token), state, erased));
            return identities;
        }
        catch
        {
            identities.Dispose();
            throw;
        }
    }

    private async Task ReadAsync(IAsyncEnumerable<IReadOnlyList<HistoryItem>> pages, HistoryTableState state, ErasedItems erased)
    {
        var identity = new ItemIdentity(state.KeyNames);
        var writers = new Dictionary<Month, IdentityRunWriter>();
        await foreach (var page in pages)
        {
            foreach (var item in page.Where(item => !erased.Include(item)))
            {
                if (state.Time.TryGetMonth(item.Timestamp.Span, out var month) && _months.TryGetValue(month, out var runs))
                {
                    if (!writers.TryGetValue(month, out var writer))
                    {
                        writers.Add(month, writer = new IdentityRunWriter(runs));
                    }

                    writer.Add(identity.Of(item.Line.Span));
                }
            }
        }

        foreach (var writer in writers.Values)
        {
            writer.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var runs in _months.Values)
        {
            runs.Dispose();
        }
    }
}
