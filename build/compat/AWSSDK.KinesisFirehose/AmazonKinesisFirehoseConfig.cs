using Amazon.KinesisFirehose.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.KinesisFirehose;

public class AmazonKinesisFirehoseConfig : ClientConfig
{
    private static readonly EndpointHandler Resolver = new();

    public AmazonKinesisFirehoseConfig()
        : base(new DefaultConfigurationProvider(AmazonKinesisFirehoseDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "firehose";
        EndpointProvider = new EndpointRules();
    }

    /// <summary>Names the service in <c>AWS_ENDPOINT_URL_FIREHOSE</c>, among others.</summary>
    public static new string ServiceId => "Firehose";

    public override string RegionEndpointServiceName => "firehose";

    public override string ServiceVersion => "2015-08-04";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.3");

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
