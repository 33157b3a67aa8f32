using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

namespace Amazon.Athena;

public class AmazonAthenaConfig : ClientConfig
{
    public AmazonAthenaConfig()
        : base(DefaultConfigurations.NewProvider())
    {
        base.ServiceId = AthenaCalls.Service.Id;
        AuthenticationServiceName = AthenaCalls.Service.Name;
        EndpointProvider = new EndpointRules(AthenaCalls.Service.Name);
    }

    public override string RegionEndpointServiceName => AthenaCalls.Service.Name;

    public override string ServiceVersion => AthenaCalls.Service.Version;

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(AthenaCalls.Service.Id, "4.0.5");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointHandler.EndpointOf(this, AthenaCalls.Service.Id, parameters);
}
