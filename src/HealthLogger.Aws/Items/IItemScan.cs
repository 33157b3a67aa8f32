using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Items;

/// <summary>DynamoDB's Scan, with its answer as it comes over the wire.</summary>
internal interface IItemScan
{
    /// <summary>The answer's JSON, which lies in <paramref name="memory"/> in the place of what was there.</summary>
    /// <exception cref="BrokenAnswerException">The answer did not come whole.</exception>
    /// <exception cref="AmazonDynamoDBException">As from the SDK's own Scan.</exception>
    Task<ReadOnlyMemory<byte>> ScanAsync(ScanRequest request, ByteBuffer memory, CancellationToken cancellation);
}
