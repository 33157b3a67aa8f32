using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using HealthLogger.Aws.People;
using Moq;

namespace HealthLogger.Aws.Tests.People;

/// <summary>The versions of an object, and who may delete them.</summary>
public sealed class S3EraserTests
{
    private readonly Mock<IAmazonS3> _s3 = new(MockBehavior.Strict);
    private readonly List<S3ObjectVersion> _versions =
    [
        Version("usage/a", "3", isDeleted: true), Version("usage/a", "2"), Version("usage/a", "1"), Version("usage/a.erased-0001", "4"), Version("usage/b", "5"),
    ];

    public S3EraserTests()
    {
        _s3.Setup(s3 => s3.ListVersionsAsync(It.IsAny<ListVersionsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ListVersionsRequest sent, CancellationToken _) => new ListVersionsResponse
            {
                Versions = [.. _versions.Where(version => version.Key.StartsWith(sent.Prefix, StringComparison.Ordinal)).Take(2)], // as if pages were short
            });
        _s3.Setup(s3 => s3.DeleteObjectsAsync(It.IsAny<DeleteObjectsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DeleteObjectsRequest sent, CancellationToken _) =>
            {
                _versions.RemoveAll(version => sent.Objects.Exists(each => (each.Key, each.VersionId) == (version.Key, version.VersionId)));
                return new DeleteObjectsResponse();
            });
    }

    [Fact]
    public async Task AllOfThemAreDeletedButNoOtherObject()
    {
        await Eraser.EraseAsync("a", default);

        Assert.Equal(["usage/a.erased-0001", "usage/b"], _versions.Select(version => version.Key));
    }

    [Fact]
    public async Task AMissingObjectIsErasedAlready()
    {
        await Eraser.EraseAsync("c", default);

        Assert.Equal(5, _versions.Count);
    }

    [Theory]
    [InlineData(true, "s3:ListBucketVersions on arn:aws:s3:::the-bucket:")]
    [InlineData(false, "s3:DeleteObjectVersion on arn:aws:s3:::the-bucket/usage/a:")]
    public async Task ADenialNamesTheRight(bool isListing, string right)
    {
        if (isListing)
        {
            _s3.Setup(s3 => s3.ListVersionsAsync(It.IsAny<ListVersionsRequest>(), It.IsAny<CancellationToken>()))
                .ThrowsAsync(new AmazonS3Exception("no", ErrorType.Sender, "AccessDenied", "request-1", HttpStatusCode.Forbidden));
        }

        // S3 denies a deletion of several versions with status 200.
        _s3.Setup(s3 => s3.DeleteObjectsAsync(It.IsAny<DeleteObjectsRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new DeleteObjectsException(new DeleteObjectsResponse { DeleteErrors = [new DeleteError { Code = "AccessDenied", Message = "no" }] }));

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => Eraser.EraseAsync("a", default));

        Assert.Contains(right, error.Message, StringComparison.Ordinal);
    }

    private S3Eraser Eraser => new(_s3.Object, "the-bucket", "usage/");

    private static S3ObjectVersion Version(string key, string id, bool isDeleted = false) => new() { Key = key, VersionId = id, IsDeleteMarker = isDeleted };
}
