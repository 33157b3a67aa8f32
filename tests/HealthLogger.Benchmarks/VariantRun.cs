using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Benchmarks;

/// <summary>The cost of one archive run, measured in its own process by <see cref="ArchiveComparison"/>.</summary>
/// <param name="Wall">Milliseconds from the run's start to its end.</param>
/// <param name="Processor">Milliseconds of processor time, of the whole process.</param>
/// <param name="Memory">The peak resident memory, in MB.</param>
internal sealed record VariantRun(double Wall, double Processor, double Memory)
{
    public const string Argument = "--variant";

    private static readonly BasicAWSCredentials Anyone = new("any", "any");

    /// <summary>Archives the month from the table to the bucket, as the function does, and prints the figures.</summary>
    public static async Task RunAsync(ArchiveVariant variant, string dynamoUrl, string s3Url)
    {
        using var dynamo = new RawScanClient(Anyone, new AmazonDynamoDBConfig { ServiceURL = dynamoUrl, AuthenticationRegion = "us-east-1" });
        using var s3 = new AmazonS3Client(
            Anyone, new AmazonS3Config { ServiceURL = s3Url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        var options = new HistoryTableOptions(DynamoServer.Table);
        Func<IPageScanner> newScanner = variant.Scan == ArchiveVariant.Raw
            ? () => new RawPageScanner(dynamo, options)
            : () => new PlainPageScanner(dynamo, options);
        var table = new DynamoHistoryTable(dynamo, newScanner, options, TimeProvider.System, new Random(1));
        var archive = new ArchiveMonths(
            table,
            new S3ObjectStore(s3, S3Server.Bucket),
            ArchiveOptions.Default with { Compression = variant.Level },
            TimeProvider.System);

        var watch = Stopwatch.StartNew();
        await archive.RunAsync([Some.Month(UsageItems.Month)], Ignored<ArchiveProgress>.Progress, default);
        var wall = watch.Elapsed;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"{wall.TotalMilliseconds} {self.TotalProcessorTime.TotalMilliseconds} {self.PeakWorkingSet64 / 1e6}"));
    }
}
