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
