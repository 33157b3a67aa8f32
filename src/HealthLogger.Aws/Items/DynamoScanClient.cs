using System.IO.Hashing;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace HealthLogger.Aws.Items;

/// <summary>
/// A client of DynamoDB that can also hand out a scan's answers as they come: the SDK's own Scan makes several objects of
/// each attribute. Requests, signatures, retries and errors are the SDK's.
/// </summary>
public sealed class DynamoScanClient : AmazonDynamoDBClient, IItemScan
{
    public DynamoScanClient()
    {
    }

    public DynamoScanClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc/>
    async Task<ReadOnlyMemory<byte>> IItemScan.ScanAsync(ScanRequest request, ByteBuffer memory, CancellationToken cancellation)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = ScanRequestMarshaller.Instance,
            ResponseUnmarshaller = RawScanUnmarshaller.Instance,
        };
        using var response = await InvokeAsync<RawScanResponse>(request, options, cancellation);
        memory.Cut(0);
        try
        {
            await ReadAsync(response, memory, cancellation);
        }
        catch (IOException e)
        {
            throw new BrokenAnswerException("An answer of DynamoDB broke off.", e);
        }

        return response.Crc32 is null || response.Crc32 == Crc32.HashToUInt32(memory.Written)
            ? memory.Memory(0, memory.Count)
            : throw new BrokenAnswerException("An answer of DynamoDB does not have the checksum that it came with.", inner: null);
    }

    // One byte more than the answer has, so that its end is seen without growing.
    private static async Task ReadAsync(RawScanResponse response, ByteBuffer memory, CancellationToken cancellation)
    {
        memory.Free((int)response.ContentLength + 1);
        while (await response.Body.ReadAsync(memory.FreeMemory, cancellation) is var read and > 0)
        {
            memory.Grow(read);
            memory.Free(1);
        }
    }
}
