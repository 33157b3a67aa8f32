using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

namespace Amazon.KinesisFirehose;

public class AmazonKinesisFirehoseConfig : ClientConfig
{
    public AmazonKinesisFirehoseConfig()
        : base(DefaultConfigurations.NewProvider())
    {
        base.ServiceId = FirehoseCalls.Service.Id;
        AuthenticationServiceName = FirehoseCalls.Service.Name;
        EndpointProvider = new EndpointRules(FirehoseCalls.Service.Name);
    }

    public override string RegionEndpointServiceName => FirehoseCalls.Service.Name;

    public override string ServiceVersion => FirehoseCalls.Service.Version;

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(FirehoseCalls.Service.Id, "4.0.3");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointHandler.EndpointOf(this, FirehoseCalls.Service.Id, parameters);
}
