using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.Compat;

/// <summary>Gives <see cref="EndpointRules"/> the parts of the configuration that decide the endpoint.</summary>
internal sealed class EndpointHandler : BaseEndpointResolver
{
    /// <summary>Returns where a client with this configuration would send a request.</summary>
    public static Endpoint EndpointOf(ClientConfig config, string serviceId, ServiceOperationEndpointParameters parameters)
    {
        var context = new RequestContext(enableMetrics: false, clientSigner: null)
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, serviceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return new EndpointHandler().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, responseContext: null));
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            [EndpointRules.Region] = requestContext.Request.AlternateEndpoint?.SystemName ?? RegionOf(config),
            [EndpointRules.UseDualStack] = config.UseDualstackEndpoint,
            [EndpointRules.UseFips] = config.UseFIPSEndpoint,
            [EndpointRules.Url] = config.ServiceURL,
        };
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    // A client with a custom URL may have no region but the one to sign with, or the one in the URL.
    private static string RegionOf(IClientConfig config)
    {
        if (config.RegionEndpoint is not null || string.IsNullOrEmpty(config.ServiceURL))
        {
            return config.RegionEndpoint?.SystemName;
        }

        return string.IsNullOrEmpty(config.AuthenticationRegion)
            ? RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(config.ServiceURL)).SystemName
            : config.AuthenticationRegion;
    }
}
