using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Items;

/// <summary>DynamoDB's Scan, with its answer as it comes over the wire.</summary>
internal interface IItemScan
{
    /// <summary>Puts the answer's JSON into a buffer, in place of what is there.</summary>
    /// <exception cref="BrokenAnswerException">The answer did not come whole: the same call may succeed.</exception>
    /// <exception cref="AmazonDynamoDBException">As from the SDK's own Scan.</exception>
    Task ScanAsync(ScanRequest request, ByteBuffer answer, CancellationToken cancellation);
}

/// <summary>DynamoDB's answer broke off, or is not what was sent.</summary>
internal sealed class BrokenAnswerException(string message, Exception? inner) : IOException(message, inner);
