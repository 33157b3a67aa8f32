using System.Net;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>The messages of denied calls.</summary>
public sealed class S3PermissionTests
{
    private readonly FakeS3 _s3 = new();
    private readonly S3ObjectStore _store;

    public S3PermissionTests() => _store = new S3ObjectStore(_s3.Client, FakeS3.Bucket, new UploadOptions(PartBytes: 10, PartsInFlight: 2));

    [Theory]
    [InlineData("PutObject", 5)]
    [InlineData("CreateMultipartUpload", 25)]
    [InlineData("UploadPart", 25)]
    [InlineData("CompleteMultipartUpload", 25)]
    public async Task ADeniedWriteNamesPutObject(string call, int length)
    {
        Deny(call);

        var error = await Assert.ThrowsAsync<MissingPermissionException>(async () =>
        {
            await using var writer = await _store.BeginAsync("history/a.gz", default);
            await writer.WriteAsync(new byte[length], default);
            await writer.CommitAsync(default);
        });

        Assert.Equal(("s3:PutObject", "arn:aws:s3:::the-bucket/history/a.gz"), (error.Action, error.Resource));
        Assert.StartsWith($"AWS denied {error.Action} on {error.Resource}: allow it there", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _s3.OpenUploads);
    }

    [Fact]
    public async Task ADeniedReadNamesGetObjectAndTheOtherPossibleCause()
    {
        Deny("GetObject");

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => _store.OpenAsync("history/a.gz", default));

        Assert.Equal(("s3:GetObject", "arn:aws:s3:::the-bucket/history/a.gz"), (error.Action, error.Resource));
        Assert.Contains("s3:ListBucket on arn:aws:s3:::the-bucket is not allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeniedListNamesListBucket()
    {
        Deny("ListObjectsV2");

        var error = await Assert.ThrowsAsync<MissingPermissionException>(async () =>
            await _store.ListAsync("history/", default).GetAsyncEnumerator().MoveNextAsync());

        Assert.Equal(("s3:ListBucket", "arn:aws:s3:::the-bucket"), (error.Action, error.Resource));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "RequestTimeTooSkewed")]
    [InlineData(HttpStatusCode.NotFound, "NoSuchBucket")]
    public async Task OtherErrorsAreUnchanged(HttpStatusCode status, string code)
    {
        _s3.Calls.Before = _ => throw FakeS3.Error(status, code);

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => _store.OpenAsync("history/a.gz", default));

        Assert.Equal(code, error.ErrorCode);
    }

    private void Deny(string call) => _s3.Calls.Before = each =>
        each.Name == call ? throw FakeS3.Error(HttpStatusCode.Forbidden, "AccessDenied") : Task.CompletedTask;
}
