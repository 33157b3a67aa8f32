using Amazon.Compat;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.KinesisFirehose;

/// <summary>One of Firehose's operations on the pipeline of AWSSDK.Core: its credentials, signatures, retries and endpoints.</summary>
public class AmazonKinesisFirehoseClient : AmazonServiceClient, IAmazonKinesisFirehose
{
    public AmazonKinesisFirehoseClient(AmazonKinesisFirehoseConfig config)
        : base(config)
    {
    }

    public AmazonKinesisFirehoseClient(AWSCredentials credentials, AmazonKinesisFirehoseConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => FirehoseCalls.Service;

    public virtual Task<PutRecordBatchResponse> PutRecordBatchAsync(
        PutRecordBatchRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutRecordBatchResponse>(request, FirehoseCalls.PutRecordBatch, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => JsonService.Customize(pipeline);
}
