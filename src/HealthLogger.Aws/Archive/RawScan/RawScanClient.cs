using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// A DynamoDB client that can also return the body of a scan's response as it came over the wire. Requests, signatures, retries and
/// errors are the SDK's.
/// </summary>
/// <remarks>
/// It uses nothing but the SDK's public <see cref="HttpClientFactory"/>: an HTTP handler takes the body, and the SDK parses an empty
/// response.
/// </remarks>
public sealed class RawScanClient : AmazonDynamoDBClient
{
    public RawScanClient()
        : base(Capturing(new AmazonDynamoDBConfig(), new SocketsHttpHandler { AllowAutoRedirect = false }))
    {
    }

    public RawScanClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : this(credentials, config, new SocketsHttpHandler { AllowAutoRedirect = false })
    {
    }

    internal RawScanClient(AWSCredentials credentials, AmazonDynamoDBConfig config, HttpMessageHandler http)
        : base(credentials, Capturing(config, http))
    {
    }

    /// <summary>Replaces the buffer's content with the JSON of the response.</summary>
    /// <exception cref="IncompleteResponseException">The response did not arrive whole.</exception>
    /// <exception cref="AmazonDynamoDBException">As from the SDK's own Scan.</exception>
    internal async Task ScanAsync(ScanRequest request, ByteBuffer buffer, CancellationToken cancellation)
    {
        buffer.Truncate(0);
        ScanBodyHandler.Buffer = buffer;
        await ScanAsync(request, cancellation);
        if (buffer.Count == 0)
        {
            throw new NotSupportedException("This version of AWSSDK.DynamoDBv2 does not send its requests through the HttpClientFactory.");
        }
    }

    private static AmazonDynamoDBConfig Capturing(AmazonDynamoDBConfig config, HttpMessageHandler http)
    {
        config.HttpClientFactory = new Factory(http);
        return config;
    }

    private sealed class Factory(HttpMessageHandler http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var client = new HttpClient(new ScanBodyHandler(http));
            client.Timeout = clientConfig.Timeout ?? client.Timeout;
            return client;
        }
    }
}
