using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
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
/// <param name="client">Retries by its own configuration; the caller disposes of it.</param>
/// <param name="random">Spreads the retries after throttling.</param>
/// <exception cref="MissingPermissionException">From any call that DynamoDB denies.</exception>
public sealed class DynamoHistoryTable(IAmazonDynamoDB client, HistoryTableOptions options, TimeProvider clock, Random random)
    : IHistoryTable
{
    // As many scans as look for months at once: one alone reads about 10 MB a second.
    private const int MonthSegments = 4;

    private readonly DynamoTable _table = new(client, options.Table);
    private readonly Throttling _throttling = new(ThrottledService.DynamoDb, options.Throttled, clock, random);

    /// <inheritdoc/>
    /// <remarks>DynamoDB brings its figure of the size up to date about every six hours.</remarks>
    public async Task<HistoryTableState> DescribeAsync(CancellationToken cancellation)
    {
        var table = await _table.DescribeAsync(cancellation);
        var keys = table.KeySchema.OrderBy(key => key.KeyType == KeyType.HASH ? 0 : 1).Select(key => key.AttributeName);
        DateTimeOffset? created = table.CreationDateTime is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null;
        return new HistoryTableState(table.TableSizeBytes ?? 0, options.Retention, [.. keys]) { CreatedAt = created };
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
            request.ExpressionAttributeNames = new() { ["#timestamp"] = options.TimestampAttribute };
            await foreach (var items in PagesAsync(request, token))
            {
                foreach (var month in items.Select(MonthOf).OfType<Month>())
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
        var page = new ItemPage(options);
        await foreach (var items in PagesAsync(request, cancellation))
        {
            page.Fill(items);
            yield return page.Items;
        }
    }

    private static ScanRequest Request(Segment segment) => new() { Segment = segment.Number, TotalSegments = segment.Count };

    // A page may be empty though others follow: the last one is that which names no key to go on from.
    private async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> PagesAsync(
        ScanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var response = await _throttling.CallAsync(() => _table.ScanAsync(request, cancellation), cancellation);
            yield return response.Items ?? [];
            request.ExclusiveStartKey = response.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private Month? MonthOf(Dictionary<string, AttributeValue> item) =>
        item.GetValueOrDefault(options.TimestampAttribute)?.S is { } text
        && Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out _)
        && Month.TryOf(time, out var month)
            ? month
            : null;
}
