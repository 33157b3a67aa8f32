using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class PutRecordBatchResponse : AmazonWebServiceResponse
{
    public bool? Encrypted { get; set; }

    public int? FailedPutCount { get; set; }

    /// <summary>One for each record, in the order of the request's.</summary>
    public List<PutRecordBatchResponseEntry> RequestResponses { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
