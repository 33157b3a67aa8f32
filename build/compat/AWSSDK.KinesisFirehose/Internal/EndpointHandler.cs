using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.KinesisFirehose.Internal;

/// <summary>Tells the rules of endpoints what the configuration says.</summary>
internal sealed class EndpointHandler : BaseEndpointResolver
{
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

    // A client with a URL of its own may have no region but the one to sign with, or the one in the URL.
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
