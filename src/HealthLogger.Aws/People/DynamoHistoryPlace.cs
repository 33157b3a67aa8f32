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
/// The history table. If the attribute that names the person is the first of its key, it is queried, otherwise all of it is scanned. The role
/// needs <c>dynamodb:DescribeTable</c>, <c>dynamodb:Query</c> or <c>dynamodb:Scan</c>, and <c>dynamodb:BatchWriteItem</c>.
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
        var users = ValuesOf(userId, table.AttributeDefinitions.Find(each => each.AttributeName == options.UserAttribute)?.AttributeType);
        if (users.Count == 0)
        {
            yield break; // The table cannot hold this person.
        }

        Dictionary<string, AttributeValue>? from = null;
        do
        {
            (var items, from) = await _throttling.CallAsync(
                () => keyNames[0] == options.UserAttribute
                    ? _table.QueryAsync((options.UserAttribute, users[0]), from, cancellation)
                    : _table.FilterAsync((options.UserAttribute, users), from, cancellation),
                cancellation);
            foreach (var item in items)
            {
                yield return (item, keyNames);
            }
        }
        while (from is not null);
    }

    /// <param name="type">Of the attribute, which only has one if it is in a key.</param>
    private static List<AttributeValue> ValuesOf(string userId, ScalarAttributeType? type)
    {
        const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var values = new List<AttributeValue>();
        if (type is null || type == ScalarAttributeType.S)
        {
            values.Add(new AttributeValue { S = userId });
        }

        if ((type is null || type == ScalarAttributeType.N) && decimal.TryParse(userId, Digits, CultureInfo.InvariantCulture, out _))
        {
            values.Add(new AttributeValue { N = userId });
        }

        return values;
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
