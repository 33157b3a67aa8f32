using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Ingest;

/// <summary>
/// Writes usage events to a DynamoDB table whose key is <c>userId</c> and <c>sk</c>. The role needs <c>dynamodb:BatchWriteItem</c>.
/// An item that exists is put again, and may then expire later.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <exception cref="MissingPermissionException">DynamoDB denies the call.</exception>
/// <exception cref="MissingResourceException">The table does not exist.</exception>
public sealed class DynamoHistorySink(IAmazonDynamoDB client, string table) : ILineSink
{
    private readonly DynamoTable _table = new(client, table);

    /// <summary>The limits of BatchWriteItem: 25 items and 16 MB.</summary>
    public BatchLimits Limits { get; } = new(25, 16 * 1024 * 1024);

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        // DynamoDB rejects a call that contains the same key twice.
        var puts = Enumerable.Range(0, batch.Count)
            .Select(position => new Line(position, ItemReader.Read(batch.Line(position).Span)))
            .GroupBy(line => KeyOf(line.Item), (_, same) => same.ToList());

        var refused = await PutAsync([.. puts], cancellation);
        return new WriteOutcome(0, [.. refused.OrderBy(line => line.Position)]);
    }

    private async Task<IEnumerable<RefusedLine>> PutAsync(List<Line>[] items, CancellationToken cancellation)
    {
        if (items.Length == 0)
        {
            return [];
        }

        try
        {
            var left = (await _table.PutAsync(items.Select(same => same[0].Item), cancellation)).Select(KeyOf).ToHashSet();
            return left.Count == 0 ? [] : Refused(items.Where(same => left.Contains(KeyOf(same[0].Item))), "UnprocessedItem");
        }
        catch (AmazonDynamoDBException e) when (TransientErrors.IsThrottling(e))
        {
            return Refused(items, e.ErrorCode);
        }
        catch (AmazonDynamoDBException e) when (e.ErrorCode == "ValidationException")
        {
            return items.Length == 1 ? Refused(items, e.Message, isFinal: true) : await PutHalvesAsync(items, cancellation);
        }
    }

    // One invalid item, such as one over 400 KB, makes DynamoDB reject the whole call. Halving the call finds it.
    private async Task<IEnumerable<RefusedLine>> PutHalvesAsync(List<Line>[] items, CancellationToken cancellation)
    {
        var half = items.Length / 2;
        return (await PutAsync(items[..half], cancellation)).Concat(await PutAsync(items[half..], cancellation));
    }

    private static List<RefusedLine> Refused(IEnumerable<List<Line>> items, string reason, bool isFinal = false) =>
        [.. items.SelectMany(same => same).Select(line => new RefusedLine(line.Position, reason) { IsFinal = isFinal })];

    private static Key KeyOf(Dictionary<string, AttributeValue> item) => new(item["userId"].S, item["sk"].S);

    // Classes, because generic code over structs is not precompiled and would slow down a cold start.
    private sealed record Key(string UserId, string SortKey);

    private sealed record Line(int Position, Dictionary<string, AttributeValue> Item);
}
