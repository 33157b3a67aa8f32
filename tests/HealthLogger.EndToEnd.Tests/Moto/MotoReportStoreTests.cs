using Amazon.S3;
using Amazon.S3.Model;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>Reports, with the real S3 client.</summary>
public sealed class MotoReportStoreTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static int _names;

    public static TheoryData<string> ReportFacts => ContractTestCases.Of<ReportStoreContract>();

    [SkippableTheory]
    [MemberData(nameof(ReportFacts))]
    public async Task AReportStore(string fact) => await ContractTestCases.RunAsync(new OnS3(moto.S3, await BucketAsync()), fact);

    [SkippableFact]
    public async Task AReportHasItsContentType()
    {
        var bucket = await BucketAsync();
        await new S3ReportStore(moto.S3, bucket).SaveAsync("reports/2026-01.html", "<p>Zoë</p>", default);

        var head = await moto.S3.GetObjectMetadataAsync(bucket, "reports/2026-01.html");

        Assert.Equal("text/html; charset=utf-8", head.Headers.ContentType);
        Assert.Equal(11, head.ContentLength);
    }

    private async Task<string> BucketAsync()
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        var name = $"reports-{Interlocked.Increment(ref _names)}";
        await moto.S3.PutBucketAsync(new PutBucketRequest { BucketName = name });
        return name;
    }

    private sealed class OnS3(AmazonS3Client s3, string bucket) : ReportStoreContract
    {
        protected override IReportStore Store => new S3ReportStore(s3, bucket);

        protected override async Task<byte[]> ReadAsync(string place)
        {
            using var response = await s3.GetObjectAsync(bucket, place[$"s3://{bucket}/".Length..]);
            using var copy = new MemoryStream();
            await response.ResponseStream.CopyToAsync(copy);
            return copy.ToArray();
        }
    }
}
