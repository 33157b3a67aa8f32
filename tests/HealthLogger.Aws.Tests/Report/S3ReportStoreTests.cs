using System.Net;
using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Report;

public sealed class S3ReportStoreContractTests : ReportStoreContract
{
    private readonly FakeS3 _s3 = new();

    protected override IReportStore Store => new S3ReportStore(_s3.Client, FakeS3.Bucket);

    protected override Task<byte[]> ReadAsync(string place) => Task.FromResult(_s3.Objects[place[$"s3://{FakeS3.Bucket}/".Length..]]);
}

public sealed class S3ReportStoreTests
{
    private readonly FakeS3 _s3 = new();

    private S3ReportStore Reports => new(_s3.Client, FakeS3.Bucket);

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv; charset=utf-8")]
    [InlineData("html", "text/html; charset=utf-8")]
    public async Task AReportHasALocationAndAContentType(string form, string type)
    {
        var place = await Reports.SaveAsync($"reports/2026-01.{form}", "content", default);

        Assert.Equal($"s3://the-bucket/reports/2026-01.{form}", place);
        Assert.Equal(type, _s3.ContentTypes[$"reports/2026-01.{form}"]);
    }

    [Fact]
    public async Task AnUnknownFormatIsNotSaved()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Reports.SaveAsync("reports/2026-01.pdf", "", default));

        Assert.Empty(_s3.Calls.Names);
    }

    [Fact]
    public async Task ADeniedSaveNamesThePermission()
    {
        _s3.Calls.Before = _ => throw FakeS3.Error(HttpStatusCode.Forbidden, "AccessDenied");

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => Reports.SaveAsync("reports/2026-01.json", "{}", default));

        Assert.Equal(("s3:PutObject", "arn:aws:s3:::the-bucket/reports/2026-01.json"), (error.Action, error.Resource));
    }
}
