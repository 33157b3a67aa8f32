using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Ingest;

/// <summary>
/// Usage events into a table of DynamoDB whose key is <c>userId</c> and <c>sk</c>. Its role needs
/// <c>dynamodb:BatchWriteItem</c>. An item that is there already is put again: it stays one, and may expire later.
/// </summary>
/// <param name="client">Retries by its own configuration; the caller disposes of it.</param>
/// <exception cref="MissingPermissionException">DynamoDB denies the call.</exception>
public sealed class DynamoHistorySink(IAmazonDynamoDB client, string table) : ILineSink
{
    private readonly DynamoTable _table = new(client, table);

    /// <summary>Of BatchWriteItem: 25 items and 16 MB.</summary>
    public BatchLimits Limits { get; } = new(25, 16 * 1024 * 1024);

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        // A key twice in a call makes DynamoDB refuse all of it.
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
        catch (AmazonDynamoDBException e) when (Throttling.IsThrottled(e))
        {
            return Refused(items, e.ErrorCode);
        }
        catch (AmazonDynamoDBException e) when (e.ErrorCode == "ValidationException")
        {
            return items.Length == 1 ? Refused(items, e.Message, isFinal: true) : await PutHalvesAsync(items, cancellation);
        }
    }

    // One item that DynamoDB cannot hold, such as one over 400 KB, makes it refuse a whole call: here it stays alone.
    private async Task<IEnumerable<RefusedLine>> PutHalvesAsync(List<Line>[] items, CancellationToken cancellation)
    {
        var half = items.Length / 2;
        return (await PutAsync(items[..half], cancellation)).Concat(await PutAsync(items[half..], cancellation));
    }

    private static List<RefusedLine> Refused(IEnumerable<List<Line>> items, string reason, bool isFinal = false) =>
        [.. items.SelectMany(same => same).Select(line => new RefusedLine(line.Position, reason) { IsFinal = isFinal })];

    private static Key KeyOf(Dictionary<string, AttributeValue> item) => new(item["userId"].S, item["sk"].S);

    // Classes, since generic code over structs is compiled at a cold start.
    private sealed record Key(string UserId, string SortKey);

    private sealed record Line(int Position, Dictionary<string, AttributeValue> Item);
}
