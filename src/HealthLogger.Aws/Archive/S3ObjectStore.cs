using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Amazon.S3;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// Objects in a general purpose S3 bucket (directory buckets list keys in no order). The role needs <c>s3:PutObject</c>,
/// <c>s3:AbortMultipartUpload</c> and <c>s3:GetObject</c> on the objects and <c>s3:ListBucket</c> on the bucket.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <exception cref="MissingPermissionException">S3 denies a call.</exception>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim has nothing to dispose unless its AvailableWaitHandle is used.")]
public sealed class S3ObjectStore(IAmazonS3 client, string bucket, UploadOptions upload) : IObjectStore
{
    private readonly S3Bucket _bucket = new(client, bucket);
    private readonly PartBufferPool _buffers = new(upload.PartBytes);
    private readonly SemaphoreSlim _slots = new(upload.PartsInFlight);

    public S3ObjectStore(IAmazonS3 client, string bucket)
        : this(client, bucket, UploadOptions.Default)
    {
    }

    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation) =>
        Task.FromResult<IObjectWriter>(new S3ObjectWriter(_bucket, key, _buffers, _slots));

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) => _bucket.GetAsync(key, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListObjectsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            // S3 lists in the order of UTF-8 bytes, which is ordinal order for the archive's ASCII keys.
            (var objects, token) = await _bucket.ListAsync(prefix, token, cancellation);
            foreach (var each in objects)
            {
                yield return each;
            }
        }
        while (token is not null);
    }
}
