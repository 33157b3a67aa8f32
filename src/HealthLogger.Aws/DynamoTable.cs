using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Archive;

namespace HealthLogger.Aws;

/// <summary>The calls on one table. If DynamoDB denies one, the exception names the permission.</summary>
internal sealed class DynamoTable(IAmazonDynamoDB client, string name)
{
    public async Task<TableDescription> DescribeAsync(CancellationToken cancellation)
    {
        var request = new DescribeTableRequest { TableName = name };
        return (await CallAsync("dynamodb:DescribeTable", () => client.DescribeTableAsync(request, cancellation))).Table;
    }

    public Task<ScannedPage> ScanAsync(IPageScanner scanner, ScanRequest request, CancellationToken cancellation)
    {
        request.TableName = name;
        return CallAsync("dynamodb:Scan", () => scanner.ScanAsync(request, cancellation));
    }

    /// <summary>Returns one page of the items with a hash key, and the key to continue from, which is null for the last page.</summary>
    /// <param name="hash">The name and the value of the hash key.</param>
    /// <param name="from">As returned with the page before; null for the first page.</param>
    public async Task<(List<Dictionary<string, AttributeValue>> Items, Dictionary<string, AttributeValue>? Next)> QueryAsync(
        (string Name, AttributeValue Value) hash, Dictionary<string, AttributeValue>? from, CancellationToken cancellation)
    {
        var request = new QueryRequest
        {
            TableName = name,
            KeyConditionExpression = "#hash = :hash",
            ExpressionAttributeNames = new() { ["#hash"] = hash.Name },
            ExpressionAttributeValues = new() { [":hash"] = hash.Value },
            ExclusiveStartKey = from,
            ConsistentRead = true,
        };
        var page = await CallAsync("dynamodb:Query", () => client.QueryAsync(request, cancellation));
        return (page.Items ?? [], page.LastEvaluatedKey is { Count: > 0 } next ? next : null);
    }

    /// <summary>Returns some items of the table whose attribute has one of the values, and the key to continue from, which is null after the last ones.</summary>
    /// <param name="from">As returned before; null for the start of the table.</param>
    public async Task<(List<Dictionary<string, AttributeValue>> Items, Dictionary<string, AttributeValue>? Next)> FilterAsync(
        (string Name, IReadOnlyList<AttributeValue> Values) attribute, Dictionary<string, AttributeValue>? from, CancellationToken cancellation)
    {
        var values = attribute.Values.Select((value, i) => KeyValuePair.Create($":value{i}", value)).ToDictionary();
        var request = new ScanRequest
        {
            TableName = name,
            FilterExpression = $"#attribute IN ({string.Join(", ", values.Keys)})",
            ExpressionAttributeNames = new() { ["#attribute"] = attribute.Name },
            ExpressionAttributeValues = values,
            ExclusiveStartKey = from,
            ConsistentRead = true,
        };
        var page = await CallAsync("dynamodb:Scan", () => client.ScanAsync(request, cancellation));
        return (page.Items ?? [], page.LastEvaluatedKey is { Count: > 0 } next ? next : null);
    }

    /// <summary>Deletes up to 25 items by their keys, and returns the keys that DynamoDB left unprocessed.</summary>
    public async Task<List<Dictionary<string, AttributeValue>>> DeleteAsync(
        IEnumerable<Dictionary<string, AttributeValue>> keys, CancellationToken cancellation)
    {
        List<WriteRequest> deletes = [.. keys.Select(key => new WriteRequest(new DeleteRequest(key)))];
        var request = new BatchWriteItemRequest { RequestItems = new() { [name] = deletes } };
        var response = await CallAsync("dynamodb:BatchWriteItem", () => client.BatchWriteItemAsync(request, cancellation));
        return [.. (response.UnprocessedItems?.Values.SelectMany(left => left) ?? []).Select(left => left.DeleteRequest.Key)];
    }

    /// <summary>Puts up to 25 items, and returns those that DynamoDB left unprocessed.</summary>
    public async Task<IEnumerable<Dictionary<string, AttributeValue>>> PutAsync(
        IEnumerable<Dictionary<string, AttributeValue>> items, CancellationToken cancellation)
    {
        List<WriteRequest> puts = [.. items.Select(item => new WriteRequest(new PutRequest(item)))];
        var request = new BatchWriteItemRequest { RequestItems = new() { [name] = puts } };
        var response = await CallAsync("dynamodb:BatchWriteItem", () => client.BatchWriteItemAsync(request, cancellation));
        return response.UnprocessedItems?.Values.SelectMany(left => left).Select(left => left.PutRequest.Item) ?? [];
    }

    // A denied call has status 400, like other client errors; only the code differs.
    private async Task<T> CallAsync<T>(string action, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonDynamoDBException e) when (e.ErrorCode == "AccessDeniedException")
        {
            throw new MissingPermissionException(action, $"arn:aws:dynamodb:*:*:table/{name}", hint: "", e);
        }
        catch (ResourceNotFoundException e)
        {
            throw new MissingResourceException($"table {name}", e);
        }
    }
}
