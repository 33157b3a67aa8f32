using System.Collections.ObjectModel;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose;

/// <summary>What <c>AWS_DEFAULTS_MODE</c> chooses among; the time to connect is all in which they differ.</summary>
public static class AmazonKinesisFirehoseDefaultConfiguration
{
    public static IDefaultConfiguration Standard { get; } = Of(DefaultConfigurationMode.Standard, 3_100);

    public static IDefaultConfiguration InRegion { get; } = Of(DefaultConfigurationMode.InRegion, 1_100);

    public static IDefaultConfiguration CrossRegion { get; } = Of(DefaultConfigurationMode.CrossRegion, 3_100);

    public static IDefaultConfiguration Mobile { get; } = Of(DefaultConfigurationMode.Mobile, 30_000);

    public static IDefaultConfiguration Auto { get; } = Of(DefaultConfigurationMode.Auto, 1_100);

    public static ReadOnlyCollection<IDefaultConfiguration> GetAllConfigurations() =>
        new([Standard, InRegion, CrossRegion, Mobile, Auto]);

    private static DefaultConfiguration Of(DefaultConfigurationMode mode, int connectMilliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
