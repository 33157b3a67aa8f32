using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>
/// Deletes every version of an object, and its delete markers. The role needs <c>s3:ListBucketVersions</c> on the bucket and
/// <c>s3:DeleteObjectVersion</c> on the object.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="prefix">Comes before each key; may be empty.</param>
/// <exception cref="MissingPermissionException">S3 denies a call.</exception>
internal sealed class S3Eraser(IAmazonS3 client, string bucket, string prefix) : IObjectEraser
{
    private readonly S3Bucket _bucket = new(client, bucket);

    /// <inheritdoc/>
    public async Task EraseAsync(string key, CancellationToken cancellation)
    {
        while (await _bucket.ListVersionsAsync(prefix + key, cancellation) is { Count: > 0 } versions)
        {
            await _bucket.DeleteVersionsAsync(prefix + key, versions, cancellation);
        }
    }
}
