using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace HealthLogger.Aws.Archive;

/// <summary>The calls that a store makes on one bucket; where S3 denies one, the error names the permission.</summary>
/// <remarks>
/// Checksums are CRC32, reckoned here. It is the only one that the SDK, which has no native code, verifies when an object
/// is read, and it can speak for a whole object that was sent in parts (SHA-256 cannot, and of CRC64NVME the framework
/// has no implementation).
/// </remarks>
internal sealed class S3Bucket(IAmazonS3 client, string name)
{
    private const string Create = "*"; // as If-None-Match: only where there is no object of that key

    public Task CreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var request = Put(key, bytes);
        request.IfNoneMatch = Create;
        return CallAsync("s3:PutObject", key, () => client.PutObjectAsync(request, cancellation));
    }

    /// <summary>Puts an object in the place of one that may be there.</summary>
    public Task ReplaceAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation)
    {
        var request = Put(key, bytes);
        request.ContentType = contentType;
        return CallAsync("s3:PutObject", key, () => client.PutObjectAsync(request, cancellation));
    }

    /// <summary>Begins a multipart upload and answers its id.</summary>
    public async Task<string> BeginAsync(string key, CancellationToken cancellation) =>
        (await CallAsync("s3:PutObject", key, () => client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = name,
            Key = key,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            ChecksumType = ChecksumType.FULL_OBJECT,
        }, cancellation))).UploadId;

    /// <param name="number">The part's place in the object, from 1.</param>
    public async Task<PartETag> SendAsync(
        UploadPlace upload, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var checksum = Checksum.Of(bytes.Span);
        var response = await CallAsync("s3:PutObject", upload.Key, () => client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = name,
            Key = upload.Key,
            UploadId = upload.Id,
            PartNumber = number,
            InputStream = bytes.AsStream(),
            PartSize = bytes.Length,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            ChecksumCRC32 = checksum,
        }, cancellation));
        return new PartETag(number, response.ETag) { ChecksumCRC32 = checksum };
    }

    public Task CompleteAsync(UploadPlace upload, IEnumerable<PartETag> parts, Checksum whole, CancellationToken cancellation) =>
        CallAsync("s3:PutObject", upload.Key, () => client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = name,
            Key = upload.Key,
            UploadId = upload.Id,
            PartETags = [.. parts],
            ChecksumType = ChecksumType.FULL_OBJECT,
            ChecksumCRC32 = whole.ToString(),
            MpuObjectSize = whole.Bytes,
            IfNoneMatch = Create,
        }, cancellation));

    public Task AbortAsync(UploadPlace upload) =>
        CallAsync("s3:AbortMultipartUpload", upload.Key, () => client.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest { BucketName = name, Key = upload.Key, UploadId = upload.Id }, CancellationToken.None));

    /// <summary>The object's bytes, or null where there is none.</summary>
    public async Task<Stream?> GetAsync(string key, CancellationToken cancellation)
    {
        try
        {
            var request = new GetObjectRequest { BucketName = name, Key = key };
            return (await CallAsync("s3:GetObject", key, () => client.GetObjectAsync(request, cancellation))).ResponseStream;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey") // another 404 is NoSuchBucket
        {
            return null;
        }
    }

    /// <summary>One page of keys, and what to ask the next one with; null after the last.</summary>
    public async Task<(IEnumerable<string> Keys, string? Next)> ListAsync(string prefix, string? token, CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = name, Prefix = prefix, ContinuationToken = token };
        var page = await CallAsync("s3:ListBucket", key: null, () => client.ListObjectsV2Async(request, cancellation));
        return (page.S3Objects?.Select(each => each.Key) ?? [], page.IsTruncated == true ? page.NextContinuationToken : null);
    }

    private PutObjectRequest Put(string key, ReadOnlyMemory<byte> bytes) => new()
    {
        BucketName = name,
        Key = key,
        InputStream = bytes.AsStream(),
        ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
        ChecksumCRC32 = Checksum.Of(bytes.Span),
    };

    private async Task<T> CallAsync<T>(string action, string? key, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Forbidden && e.ErrorCode == "AccessDenied")
        {
            throw new MissingPermissionException(action, $"arn:aws:s3:::{name}{(key is null ? "" : "/")}{key}", Hint(action), e);
        }
    }

    private string Hint(string action) => action != "s3:GetObject" ? ""
        : $" S3 answers so, too, where there is no such object and s3:ListBucket on arn:aws:s3:::{name} is not allowed.";
}
