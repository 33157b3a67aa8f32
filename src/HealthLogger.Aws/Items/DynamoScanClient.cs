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
    async Task IItemScan.ScanAsync(ScanRequest request, ByteBuffer answer, CancellationToken cancellation)
    {
        var options = new InvokeOptions { RequestMarshaller = ScanRequestMarshaller.Instance, ResponseUnmarshaller = RawScanUnmarshaller.Instance };
        using var response = await InvokeAsync<RawScanResponse>(request, options, cancellation);
        answer.Cut(0);
        try
        {
            await ReadAsync(response, answer, cancellation);
        }
        catch (IOException e)
        {
            throw new BrokenAnswerException("An answer of DynamoDB broke off.", e);
        }

        if (response.Crc32 is { } sent && sent != Crc32.HashToUInt32(answer.Written))
        {
            throw new BrokenAnswerException("An answer of DynamoDB does not have the checksum that it came with.", inner: null);
        }
    }

    // One byte more than the answer has, so that its end is seen without growing.
    private static async Task ReadAsync(RawScanResponse response, ByteBuffer answer, CancellationToken cancellation)
    {
        answer.Free((int)response.ContentLength + 1);
        while (await response.Body.ReadAsync(answer.FreeMemory, cancellation) is var read and > 0)
        {
            answer.Grow(read);
            answer.Free(1);
        }
    }
}
