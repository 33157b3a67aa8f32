using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Compat;

/// <summary>The choices of AWS_DEFAULTS_MODE, which differ only in the time to connect.</summary>
internal static class DefaultConfigurations
{
    public static IDefaultConfigurationProvider NewProvider() => new DefaultConfigurationProvider(
    [
        Of(DefaultConfigurationMode.Standard, 3_100),
        Of(DefaultConfigurationMode.InRegion, 1_100),
        Of(DefaultConfigurationMode.CrossRegion, 3_100),
        Of(DefaultConfigurationMode.Mobile, 30_000),
        Of(DefaultConfigurationMode.Auto, 1_100),
    ]);

    private static DefaultConfiguration Of(DefaultConfigurationMode mode, int connectMilliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
