using Amazon;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using Record = Amazon.KinesisFirehose.Model.Record;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>Firehose's client over <see cref="CannedHttp"/>.</summary>
internal static class CannedFirehose
{
    /// <summary>The response for one accepted record.</summary>
    public const string Taken = """{"Encrypted":false,"FailedPutCount":0,"RequestResponses":[{"RecordId":"id-1"}]}""";

    public static AmazonKinesisFirehoseClient Over(CannedHttp http, AmazonKinesisFirehoseConfig? config = null)
    {
        config ??= new AmazonKinesisFirehoseConfig { RegionEndpoint = RegionEndpoint.EUCentral1, MaxErrorRetry = 0 };
        config.HttpClientFactory = http;
        return new AmazonKinesisFirehoseClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);
    }

    public static PutRecordBatchRequest Request(params string[] records) => new()
    {
        DeliveryStreamName = "records",
        Records = [.. records.Select(text => new Record { Data = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) })],
    };
}
