using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Items;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// A table of DynamoDB, of any key and with any further attributes. Its role needs <c>dynamodb:DescribeTable</c> and
/// <c>dynamodb:Scan</c>.
/// </summary>
/// <exception cref="MissingPermissionException">From any call that DynamoDB denies.</exception>
public sealed class DynamoHistoryTable : IHistoryTable
{
    // As many scans as look for months at once: one alone reads about 10 MB a second.
    private const int MonthSegments = 4;

    private readonly HistoryTableOptions _options;
    private readonly DynamoTable _table;
    private readonly IItemScan _scan;
    private readonly Throttling _throttling;

    // What a scan has used serves the next one: there are as many as were ever scanned at once.
    private readonly ConcurrentBag<ScanMemory> _spare = [];

    /// <param name="client">Retries by its own configuration; the caller disposes of it.</param>
    /// <param name="random">Spreads the retries after throttling.</param>
    public DynamoHistoryTable(DynamoScanClient client, HistoryTableOptions options, TimeProvider clock, Random random)
        : this(client, client, options, clock, random)
    {
    }

    internal DynamoHistoryTable(IAmazonDynamoDB client, IItemScan scan, HistoryTableOptions options, TimeProvider clock, Random random)
    {
        (_scan, _options) = (scan, options);
        _table = new DynamoTable(client, options.Table);
        _throttling = new Throttling(ThrottledService.DynamoDb, options.Throttled, clock, random);
    }

    /// <inheritdoc/>
    /// <remarks>DynamoDB brings its figure of the size up to date about every six hours.</remarks>
    public async Task<HistoryTableState> DescribeAsync(CancellationToken cancellation)
    {
        var table = await _table.DescribeAsync(cancellation);
        var keys = table.KeySchema.OrderBy(key => key.KeyType == KeyType.HASH ? 0 : 1).Select(key => key.AttributeName);
        DateTimeOffset? created = table.CreationDateTime is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null;
        return new HistoryTableState(table.TableSizeBytes ?? 0, _options.Retention, [.. keys]) { CreatedAt = created };
    }

    /// <inheritdoc/>
    /// <remarks>A scan of the whole table, of which only the timestamps travel.</remarks>
    public async Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation)
    {
        var months = new ConcurrentDictionary<Month, bool>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MonthSegments, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Segment.Each(MonthSegments), parallel, async (segment, token) =>
        {
            var request = Request(segment);
            request.ProjectionExpression = "#timestamp";
            request.ExpressionAttributeNames = new() { ["#timestamp"] = _options.TimestampAttribute };
            await foreach (var page in PagesAsync(request, token))
            {
                foreach (var month in page.Items.Select(MonthOf).OfType<Month>())
                {
                    months.TryAdd(month, true);
                }
            }
        });
        return [.. months.Keys.Order()];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<HistoryItem>> ScanAsync(
        Segment segment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = Request(segment);
        request.ConsistentRead = true; // an item that a scan of a closed month misses is not looked for again
        await foreach (var page in PagesAsync(request, cancellation))
        {
            yield return page.Items;
        }
    }

    private static ScanRequest Request(Segment segment) => new() { Segment = segment.Number, TotalSegments = segment.Count };

    // While the caller is busy with a page the next one is on its way.
    private async IAsyncEnumerable<ItemPage> PagesAsync(ScanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var memory = _spare.TryTake(out var used) ? used : new ScanMemory(_options);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = FetchAsync(request, memory, stop.Token);
        try
        {
            do
            {
                var page = await next;
                request.ExclusiveStartKey = page.LastKey;
                next = page.LastKey is null ? next : FetchAsync(request, memory, stop.Token);
                yield return page;
            }
            while (request.ExclusiveStartKey is not null);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _spare.Add(memory);
        }
    }

    private async Task<ItemPage> FetchAsync(ScanRequest request, ScanMemory memory, CancellationToken cancellation)
    {
        var page = memory.NextPage();
        var json = await _throttling.CallAsync(() => _table.ScanAsync(_scan, request, memory.Answer, cancellation), cancellation);
        page.Fill(json.Span);
        return page;
    }

    private static Month? MonthOf(HistoryItem item) =>
        Rfc3339.TryRead(item.Timestamp.Span, out var time, out _) && Month.TryOf(time, out var month) ? month : null;
}
