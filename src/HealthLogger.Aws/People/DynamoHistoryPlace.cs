using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>
/// The history table. The first attribute of its key names the person, as for the archive. The role needs <c>dynamodb:DescribeTable</c>,
/// <c>dynamodb:Query</c> and <c>dynamodb:BatchWriteItem</c>.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="random">For the jitter of retries.</param>
/// <exception cref="MissingPermissionException">DynamoDB denies a call.</exception>
/// <exception cref="MissingResourceException">The table does not exist.</exception>
internal sealed class DynamoHistoryPlace(IAmazonDynamoDB client, HistoryTableOptions options, TimeProvider clock, Random random) : IPersonalPlace
{
    // The maximum of BatchWriteItem.
    private const int MostDeletes = 25;

    private readonly DynamoTable _table = new(client, options.Table);
    private readonly ThrottlingRetry _throttling = new(ThrottledService.DynamoDb, options.Throttled, clock, random);

    public string Name => "the history table";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (item, _) in ItemsAsync(userId, cancellation))
        {
            yield return new PersonalItem(PersonalKind.Event, options.Table, AttributeJson.Line(item));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Deletes by key. Items from after the erasure stay.</remarks>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0L;
        var keys = new List<Dictionary<string, AttributeValue>>();
        await foreach (var (item, names) in ItemsAsync(erasure.UserId, cancellation))
        {
            if (IsBefore(erasure.At, item))
            {
                keys.Add(names.ToDictionary(name => name, name => item[name]));
                erased++;
            }

            if (keys.Count == MostDeletes)
            {
                await DeleteAsync(keys, cancellation);
                keys.Clear();
            }
        }

        await DeleteAsync(keys, cancellation);
        return erased;
    }

    private async IAsyncEnumerable<(Dictionary<string, AttributeValue> Item, IReadOnlyList<string> KeyNames)> ItemsAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var table = await _table.DescribeAsync(cancellation);
        var keyNames = table.KeySchema.OrderBy(key => key.KeyType == KeyType.HASH ? 0 : 1).Select(key => key.AttributeName).ToList();
        var isNumber = table.AttributeDefinitions.Find(each => each.AttributeName == keyNames[0])?.AttributeType == ScalarAttributeType.N;
        var user = isNumber ? new AttributeValue { N = userId } : new AttributeValue { S = userId };
        if (isNumber && !decimal.TryParse(userId, CultureInfo.InvariantCulture, out _))
        {
            yield break; // The table cannot hold this person.
        }

        Dictionary<string, AttributeValue>? from = null;
        do
        {
            (var items, from) = await _throttling.CallAsync(() => _table.QueryAsync((keyNames[0], user), from, cancellation), cancellation);
            foreach (var item in items)
            {
                yield return (item, keyNames);
            }
        }
        while (from is not null);
    }

    // An item whose time cannot be read may be from before.
    private bool IsBefore(DateTimeOffset time, Dictionary<string, AttributeValue> item) =>
        !item.TryGetValue(options.TimestampAttribute, out var value)
        || (value.S ?? value.N) is not { } text
        || !options.Time.TryRead(Encoding.UTF8.GetBytes(text), out var timestamp)
        || timestamp.UnixMicroseconds < Timestamp.ToUnixMicroseconds(time);

    private async Task DeleteAsync(List<Dictionary<string, AttributeValue>> keys, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; keys.Count > 0; attempts++)
        {
            var left = keys;
            keys = await _throttling.CallAsync(() => _table.DeleteAsync(left, cancellation), cancellation);
            if (keys.Count > 0)
            {
                var delay = options.Throttled.DelayAfter(attempts, clock.GetElapsedTime(started), random.NextDouble())
                    ?? throw new IOException($"DynamoDB still leaves {keys.Count} deletions of {options.Table} undone after {attempts} attempts: run this again later.");
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }
}
