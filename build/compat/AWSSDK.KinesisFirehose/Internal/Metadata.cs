using Amazon.Runtime.Internal;

namespace Amazon.KinesisFirehose.Internal;

internal sealed class Metadata : IServiceMetadata
{
    public string ServiceId => AmazonKinesisFirehoseConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
