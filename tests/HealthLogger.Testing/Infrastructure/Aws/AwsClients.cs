using Amazon.KinesisFirehose;
using Amazon.Runtime;
using HealthLogger.Aws.Ingest;

namespace HealthLogger.Testing.Aws;

/// <summary>AWS's clients for services on loopback, configured as in production.</summary>
public static class AwsClients
{
    public static AmazonKinesisFirehoseClient Firehose(string url)
    {
        var config = FirehoseSink.ClientConfig();
        (config.ServiceURL, config.AuthenticationRegion) = (url, "us-east-1");
        return new AmazonKinesisFirehoseClient(new BasicAWSCredentials("any", "any"), config);
    }
}
