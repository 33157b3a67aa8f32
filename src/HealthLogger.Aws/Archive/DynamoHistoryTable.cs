using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// A DynamoDB table with any key and any attributes. The role needs <c>dynamodb:DescribeTable</c> and <c>dynamodb:Scan</c>.
/// </summary>
/// <exception cref="MissingPermissionException">DynamoDB denies a call.</exception>
/// <exception cref="MissingResourceException">The table does not exist.</exception>
public sealed class DynamoHistoryTable : IHistoryTable
{
    // A single scan reads about 10 MB a second, so a large table is searched for months in several segments at the same time. With 16,
    // a search of 140 GB takes less than the 15 minutes of an invocation.
    private const long MonthSegmentBytes = 1024L * 1024 * 1024;
    private const int MinMonthSegments = 4;
    private const int MaxMonthSegments = 16;

    private readonly HistoryTableOptions _options;
    private readonly DynamoTable _table;
    private readonly Func<IPageScanner> _newScanner;
    private readonly ThrottlingRetry _throttling;

    // A scan reuses the scanner, and with it the memory, of one that has ended.
    private readonly ConcurrentBag<IPageScanner> _idle = [];

    /// <param name="client">Retries as it is configured; the caller disposes it.</param>
    /// <param name="random">For the jitter of retries.</param>
    public DynamoHistoryTable(RawScanClient client, HistoryTableOptions options, TimeProvider clock, Random random)
        : this(client, () => new RawPageScanner(client, options), options, clock, random)
    {
    }

    internal DynamoHistoryTable(
        IAmazonDynamoDB client, Func<IPageScanner> newScanner, HistoryTableOptions options, TimeProvider clock, Random random)
    {
        (_newScanner, _options) = (newScanner, options);
        _table = new DynamoTable(client, options.Table);
        _throttling = new ThrottlingRetry(ThrottledService.DynamoDb, options.Throttled, clock, random);
    }

    /// <inheritdoc/>
    /// <remarks>DynamoDB updates the size about every six hours.</remarks>
    public async Task<HistoryTableState> DescribeAsync(CancellationToken cancellation)
    {
        var table = await _table.DescribeAsync(cancellation);
        var keys = table.KeySchema.OrderBy(key => key.KeyType == KeyType.HASH ? 0 : 1).Select(key => key.AttributeName);
        DateTimeOffset? created = table.CreationDateTime is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null;
        return new HistoryTableState(table.TableSizeBytes ?? 0, _options.Retention, [.. keys])
        {
            UserAttribute = _options.UserAttribute,
            CreatedAt = created,
            Time = _options.Time,
        };
    }

    /// <inheritdoc/>
    /// <remarks>Scans the whole table, but transfers only the timestamps.</remarks>
    public async Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation)
    {
        var months = new ConcurrentDictionary<Month, bool>();
        var bytes = (await DescribeAsync(cancellation)).Bytes;
        var segments = (int)Math.Clamp(bytes / MonthSegmentBytes, MinMonthSegments, MaxMonthSegments);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = segments, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Segment.Each(segments), parallel, async (segment, token) =>
        {
            var request = NewRequest(segment);
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
        var request = NewRequest(segment);
        request.ConsistentRead = true; // an item that the scan of a closed month misses would not be archived
        await foreach (var page in PagesAsync(request, cancellation))
        {
            yield return page.Items;
        }
    }

    private static ScanRequest NewRequest(Segment segment) => new() { Segment = segment.Number, TotalSegments = segment.Count };

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

    private Month? MonthOf(HistoryItem item) => _options.Time.TryGetMonth(item.Timestamp.Span, out var month) ? month : null;
}
