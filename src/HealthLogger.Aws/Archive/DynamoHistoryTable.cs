using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
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
    private readonly Func<IPageScanner> _newScanner;
    private readonly Throttling _throttling;

    // A scan reuses the scanner, and with it the memory, of one that has ended.
    private readonly ConcurrentBag<IPageScanner> _idle = [];

    /// <param name="client">Retries by its own configuration; the caller disposes of it.</param>
    /// <param name="random">Spreads the retries after throttling.</param>
    public DynamoHistoryTable(RawScanClient client, HistoryTableOptions options, TimeProvider clock, Random random)
        : this(client, () => new RawPageScanner(client, options), options, clock, random)
    {
    }

    internal DynamoHistoryTable(
        IAmazonDynamoDB client, Func<IPageScanner> newScanner, HistoryTableOptions options, TimeProvider clock, Random random)
    {
        (_newScanner, _options) = (newScanner, options);
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

    // Fetches the next page while the caller works on this one.
    private async IAsyncEnumerable<ScannedPage> PagesAsync(ScanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var scanner = _idle.TryTake(out var idle) ? idle : _newScanner();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = FetchAsync();
        try
        {
            do
            {
                var page = await next;
                request.ExclusiveStartKey = page.LastKey;
                next = page.LastKey is null ? next : FetchAsync();
                yield return page;
            }
            while (request.ExclusiveStartKey is not null);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _idle.Add(scanner);
        }

        Task<ScannedPage> FetchAsync() => _throttling.CallAsync(() => _table.ScanAsync(scanner, request, stop.Token), stop.Token);
    }

    private static Month? MonthOf(HistoryItem item) =>
        Rfc3339.TryRead(item.Timestamp.Span, out var time, out _) && Month.TryOf(time, out var month) ? month : null;
}
