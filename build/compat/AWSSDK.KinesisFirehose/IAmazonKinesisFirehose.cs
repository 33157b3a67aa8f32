using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose;

public interface IAmazonKinesisFirehose : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonKinesisFirehoseConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        var config = (AmazonKinesisFirehoseConfig)clientConfig;
        return awsCredentials is null ? new AmazonKinesisFirehoseClient(config) : new AmazonKinesisFirehoseClient(awsCredentials, config);
    }

    Task<PutRecordBatchResponse> PutRecordBatchAsync(PutRecordBatchRequest request, CancellationToken cancellationToken = default);
}
