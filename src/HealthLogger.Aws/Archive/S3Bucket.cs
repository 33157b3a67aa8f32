using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>The calls on one bucket. If S3 denies one, the exception names the permission.</summary>
/// <remarks>
/// Checksums are CRC32, computed here: the only kind that the SDK verifies on reads without native code, and that S3 accepts for
/// a whole object that was sent in parts (it does not accept SHA-256 for that, and .NET has no CRC64NVME).
/// </remarks>
internal sealed class S3Bucket(IAmazonS3 client, string name)
{
    private const string IfAbsent = "*"; // for If-None-Match: only if there is no object with that key

    public Task CreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var request = Put(key, bytes);
        request.IfNoneMatch = IfAbsent;
        return CallAsync("s3:PutObject", key, () => client.PutObjectAsync(request, cancellation));
    }

    /// <summary>Creates an object or replaces it.</summary>
    public Task ReplaceAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation)
    {
        var request = Put(key, bytes);
        request.ContentType = contentType;
        return CallAsync("s3:PutObject", key, () => client.PutObjectAsync(request, cancellation));
    }

    /// <summary>Creates a multipart upload and returns its id.</summary>
    public async Task<string> CreateUploadAsync(string key, CancellationToken cancellation) =>
        (await CallAsync("s3:PutObject", key, () => client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = name,
            Key = key,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            ChecksumType = ChecksumType.FULL_OBJECT,
        }, cancellation))).UploadId;

    /// <param name="number">The part number, from 1.</param>
    public async Task<PartETag> UploadPartAsync(
        UploadKey upload, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var checksum = Crc32Checksum.Of(bytes.Span);
        var response = await CallAsync("s3:PutObject", upload.Key, () => client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = name,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartNumber = number,
            InputStream = bytes.AsStream(),
            PartSize = bytes.Length,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            ChecksumCRC32 = checksum,
        }, cancellation));
        return new PartETag(number, response.ETag) { ChecksumCRC32 = checksum };
    }

    public Task CompleteAsync(UploadKey upload, IEnumerable<PartETag> parts, Crc32Checksum whole, CancellationToken cancellation) =>
        CallAsync("s3:PutObject", upload.Key, () => client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = name,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartETags = [.. parts],
            ChecksumType = ChecksumType.FULL_OBJECT,
            ChecksumCRC32 = whole.ToString(),
            MpuObjectSize = whole.Bytes,
            IfNoneMatch = IfAbsent,
        }, cancellation));

    public Task AbortAsync(UploadKey upload) =>
        CallAsync("s3:AbortMultipartUpload", upload.Key, () => client.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest { BucketName = name, Key = upload.Key, UploadId = upload.UploadId }, CancellationToken.None));

    /// <summary>Returns the object's content, or null if there is no such object.</summary>
    public async Task<Stream?> GetAsync(string key, CancellationToken cancellation)
    {
        try
        {
            var request = new GetObjectRequest { BucketName = name, Key = key };
            return (await CallAsync("s3:GetObject", key, () => client.GetObjectAsync(request, cancellation))).ResponseStream;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey") // NoSuchBucket is also a 404
        {
            return null;
        }
    }

    /// <summary>Returns one page of objects and the token for the next one, which is null for the last page.</summary>
    public async Task<(IEnumerable<StoredObject> Objects, string? Next)> ListAsync(string prefix, string? token, CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = name, Prefix = prefix, ContinuationToken = token };
        var page = await CallAsync("s3:ListBucket", key: null, () => client.ListObjectsV2Async(request, cancellation));
        return (page.S3Objects?.Select(each => new StoredObject(each.Key, each.Size ?? 0)) ?? [], page.IsTruncated == true ? page.NextContinuationToken : null);
    }

    /// <summary>Returns the ids of up to 1,000 versions and delete markers of an object.</summary>
    public async Task<IReadOnlyList<string>> ListVersionsAsync(string key, CancellationToken cancellation)
    {
        var request = new ListVersionsRequest { BucketName = name, Prefix = key };
        var page = await CallAsync("s3:ListBucketVersions", key: null, () => client.ListVersionsAsync(request, cancellation));
        return [.. (page.Versions ?? []).Where(each => each.Key == key).Select(each => each.VersionId)]; // the key itself comes first
    }

    public async Task DeleteVersionsAsync(string key, IReadOnlyList<string> versions, CancellationToken cancellation)
    {
        var request = new DeleteObjectsRequest { BucketName = name, Objects = [.. versions.Select(id => new KeyVersion { Key = key, VersionId = id })] };
        await CallAsync("s3:DeleteObjectVersion", key, () => DeleteAsync(request, cancellation));
    }

    // S3 denies the deletion of a version with a status of 200 and an error for the version.
    private async Task<DeleteObjectsResponse> DeleteAsync(DeleteObjectsRequest request, CancellationToken cancellation)
    {
        try
        {
            return await client.DeleteObjectsAsync(request, cancellation);
        }
        catch (DeleteObjectsException e) when (e.Response.DeleteErrors.FirstOrDefault(each => each.Code == "AccessDenied") is { } denied)
        {
            throw new AmazonS3Exception(denied.Message, e, e.ErrorType, denied.Code, e.RequestId, HttpStatusCode.Forbidden);
        }
    }

    private PutObjectRequest Put(string key, ReadOnlyMemory<byte> bytes) => new()
    {
        BucketName = name,
        Key = key,
        InputStream = bytes.AsStream(),
        ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
        ChecksumCRC32 = Crc32Checksum.Of(bytes.Span),
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
        : $" S3 also denies it if there is no such object and s3:ListBucket on arn:aws:s3:::{name} is not allowed.";
}
