using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Items;

/// <summary>The calls that are made on one table; where DynamoDB denies one, the error names the permission.</summary>
internal sealed class DynamoTable(IAmazonDynamoDB client, string name)
{
    /// <summary>Puts a scan's answer into a buffer.</summary>
    public Task ScanAsync(IItemScan scan, ScanRequest request, ByteBuffer answer, CancellationToken cancellation)
    {
        request.TableName = name;
        return CallAsync("dynamodb:Scan", async () =>
        {
            await scan.ScanAsync(request, answer, cancellation);
            return true;
        });
    }

    public async Task<TableDescription> DescribeAsync(CancellationToken cancellation)
    {
        var request = new DescribeTableRequest { TableName = name };
        return (await CallAsync("dynamodb:DescribeTable", () => client.DescribeTableAsync(request, cancellation))).Table;
    }

    /// <summary>Puts items, at most 25, and answers those that DynamoDB did not get round to.</summary>
    public async Task<IEnumerable<Dictionary<string, AttributeValue>>> PutAsync(
        IEnumerable<Dictionary<string, AttributeValue>> items, CancellationToken cancellation)
    {
        List<WriteRequest> puts = [.. items.Select(item => new WriteRequest(new PutRequest(item)))];
        var request = new BatchWriteItemRequest { RequestItems = new() { [name] = puts } };
        var response = await CallAsync("dynamodb:BatchWriteItem", () => client.BatchWriteItemAsync(request, cancellation));
        return response.UnprocessedItems?.Values.SelectMany(left => left).Select(left => left.PutRequest.Item) ?? [];
    }

    // DynamoDB denies with status 400: the code tells.
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
            throw new InvalidOperationException(
                $"There is no table {name} in this account and region: check its name and AWS_REGION, or deploy the stack first.", e);
        }
    }
}
