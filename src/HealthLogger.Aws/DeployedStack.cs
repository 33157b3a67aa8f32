using System.IO.Compression;
using Amazon.Athena;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws;

/// <summary>
/// The ports on a deployed stack, for the functions and the command line alike. Each method reads the settings that it
/// needs, before anything else, and makes one client, which lives as long as the process.
/// </summary>
public sealed class DeployedStack(Settings settings, TimeProvider clock)
{
    // Another endpoint is a stand-in for S3, which rarely has a host name for each bucket.
    private readonly Lazy<AmazonS3Client> _s3 = new(() => new AmazonS3Client(new AmazonS3Config
    {
        ForcePathStyle = settings.IsSet("AWS_ENDPOINT_URL") || settings.IsSet("AWS_ENDPOINT_URL_S3"),
    }));

    /// <summary>The delivery stream, <c>DELIVERY_STREAM</c>.</summary>
    public ILineSink Records()
    {
        var stream = settings.Required("DELIVERY_STREAM");
        return new FirehoseSink(new AmazonKinesisFirehoseClient(FirehoseSink.ClientConfig()), stream, clock);
    }

    /// <summary>The history table to write to, <c>HISTORY_TABLE</c>.</summary>
    public ILineSink Events()
    {
        var table = settings.Required("HISTORY_TABLE");
        return new DynamoHistorySink(new AmazonDynamoDBClient(), table);
    }

    /// <summary>The same for a note that somebody waits for: what fails twice has failed.</summary>
    public ILineSink Notes()
    {
        var table = settings.Required("HISTORY_TABLE");
        return new DynamoHistorySink(new AmazonDynamoDBClient(new AmazonDynamoDBConfig { MaxErrorRetry = 1 }), table);
    }

    /// <summary>The history table to read, <c>HISTORY_TABLE</c>.</summary>
    public IHistoryTable History()
    {
        var options = HistoryOptions();
        return new DynamoHistoryTable(new RawScanClient(), options, clock, new Random());
    }

    internal HistoryTableOptions HistoryOptions()
    {
        var days = settings.Optional("HISTORY_RETENTION_DAYS", UsageEventParser.Retention.Days);
        return new HistoryTableOptions(settings.Required("HISTORY_TABLE"))
        {
            TimestampAttribute = settings.Optional("HISTORY_TIMESTAMP_ATTRIBUTE", "timestamp"),
            ExpiryAttribute = settings.Optional("HISTORY_EXPIRY_ATTRIBUTE", "expires_at"),
            Retention = days == 0 ? null : TimeSpan.FromDays(days),
        };
    }

    /// <summary>The archive's bucket, <c>ARCHIVE_BUCKET</c>.</summary>
    public IObjectStore Bucket()
    {
        var bucket = settings.Required("ARCHIVE_BUCKET");
        return new S3ObjectStore(_s3.Value, bucket);
    }

    /// <summary>The reports in the archive's bucket, <c>ARCHIVE_BUCKET</c>.</summary>
    public IReportStore Reports()
    {
        var bucket = settings.Required("ARCHIVE_BUCKET");
        return new S3Reports(_s3.Value, bucket);
    }

    public ArchiveOptions ArchiveOptions() => Core.Archive.ArchiveOptions.Default with
    {
        SegmentBytes = Math.Max(1, settings.Optional("ARCHIVE_SEGMENT_MIB", 64)) * 1024L * 1024,

        // Lambda's time costs more than the bytes: those of Optimal would take it half as long again.
        Compression = CompressionLevel.Fastest,
    };

    /// <summary>Athena over both tables.</summary>
    public IQueryEngine Engine()
    {
        var options = new AthenaOptions(
            settings.Required("ATHENA_WORKGROUP"),
            settings.Required("RECORDS_CATALOG"),
            settings.Optional("RECORDS_DATABASE", "health_logger"),
            settings.Required("HISTORY_DATABASE"));
        return new AthenaQueryEngine(new AmazonAthenaClient(), options, clock, new Random());
    }
}
