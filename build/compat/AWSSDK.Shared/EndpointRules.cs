using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Compat;

/// <summary>Decides where a service is: at the configured URL, or at the region's host in its partition.</summary>
/// <param name="name">The service's name in host names, such as athena.</param>
internal sealed class EndpointRules(string name) : IEndpointProvider
{
    public const string Region = "Region";
    public const string UseDualStack = "UseDualStack";
    public const string UseFips = "UseFIPS";
    public const string Url = "Endpoint";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters[UseFips] is true;
        var dualStack = parameters[UseDualStack] is true;
        if (parameters[Url] is string { Length: > 0 } url)
        {
            return fips || dualStack
                ? throw new AmazonClientException("A custom URL does not support FIPS or dual stack.")
                : new Endpoint(url);
        }

        if (parameters[Region] is not string { Length: > 0 } region || Fn.Partition(region) is not { } partition)
        {
            throw new AmazonClientException("No region is set: set AWS_REGION.");
        }

        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"Partition {partition.name} does not support FIPS ({fips}) or dual stack ({dualStack}).");
        }

        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{name}{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}
