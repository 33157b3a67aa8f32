using System.Diagnostics.CodeAnalysis;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Moto, and AWS clients for it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes it asynchronously.")]
public sealed class MotoServer : IAsyncLifetime
{
    private static readonly BasicAWSCredentials Anyone = new("any", "any");

    private readonly MotoProcess _process = new();

    public string? Missing => _process.Missing;

    /// <summary>The URL, or null if moto is not installed.</summary>
    public string? Url => _process.Url;

    public AmazonS3Client S3 { get; private set; } = null!;

    public RawScanClient Dynamo { get; private set; } = null!;

    public AmazonKinesisFirehoseClient Firehose { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _process.StartAsync();
        if (Url is { } url)
        {
            var s3 = new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true };
            S3 = new AmazonS3Client(Anyone, s3);
            Dynamo = new RawScanClient(Anyone, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
            var firehose = FirehoseSink.ClientConfig();
            (firehose.ServiceURL, firehose.AuthenticationRegion) = (url, "us-east-1");
            Firehose = new AmazonKinesisFirehoseClient(Anyone, firehose);
        }
    }

    public Task DisposeAsync()
    {
        S3?.Dispose();
        Dynamo?.Dispose();
        Firehose?.Dispose();
        _process.Dispose();
        return Task.CompletedTask;
    }
}
