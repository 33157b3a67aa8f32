using Amazon.Runtime.Internal;

namespace Amazon.Athena.Internal;

internal sealed class Metadata : IServiceMetadata
{
    public string ServiceId => AmazonAthenaConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
