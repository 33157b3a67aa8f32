using Amazon.Athena.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.Athena;

public class AmazonAthenaConfig : ClientConfig
{
    private static readonly EndpointHandler Resolver = new();

    public AmazonAthenaConfig()
        : base(new DefaultConfigurationProvider(AmazonAthenaDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "athena";
        EndpointProvider = new EndpointRules();
    }

    /// <summary>Names the service in <c>AWS_ENDPOINT_URL_ATHENA</c>, among others.</summary>
    public static new string ServiceId => "Athena";

    public override string RegionEndpointServiceName => "athena";

    public override string ServiceVersion => "2017-05-18";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.5");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(enableMetrics: false, clientSigner: null)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = request,
        };
        return Resolver.GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, responseContext: null));
    }
}
