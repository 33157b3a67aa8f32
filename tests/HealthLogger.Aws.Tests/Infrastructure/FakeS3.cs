using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using HealthLogger.Testing.Aws;
using Moq;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>A mock of S3's client with one bucket: conditional writes, multipart uploads, paged lists, verified checksums.</summary>
internal sealed class FakeS3
{
    public const string Bucket = "the-bucket";

    private const int PageSize = 2;

    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Upload> _uploads = [];
    private readonly Mock<IAmazonS3> _client = new(MockBehavior.Strict);
    private int _ids;

    public FakeS3()
    {
        _client.Setup(s3 => s3.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PutObjectRequest sent, CancellationToken token) =>
                Calls.MakeAsync("PutObject", () => Put(sent), token));
        _client.Setup(s3 => s3.InitiateMultipartUploadAsync(It.IsAny<InitiateMultipartUploadRequest>(), It.IsAny<CancellationToken>()))
            .Returns((InitiateMultipartUploadRequest sent, CancellationToken token) =>
                Calls.MakeAsync("CreateMultipartUpload", () => Begin(sent), token));
        _client.Setup(s3 => s3.UploadPartAsync(It.IsAny<UploadPartRequest>(), It.IsAny<CancellationToken>()))
            .Returns((UploadPartRequest sent, CancellationToken token) =>
                Calls.MakeAsync("UploadPart", () => Add(sent), token));
        _client.Setup(s3 => s3.CompleteMultipartUploadAsync(It.IsAny<CompleteMultipartUploadRequest>(), It.IsAny<CancellationToken>()))
            .Returns((CompleteMultipartUploadRequest sent, CancellationToken token) =>
                Calls.MakeAsync("CompleteMultipartUpload", () => Complete(sent), token));
        _client.Setup(s3 => s3.AbortMultipartUploadAsync(It.IsAny<AbortMultipartUploadRequest>(), It.IsAny<CancellationToken>()))
            .Returns((AbortMultipartUploadRequest sent, CancellationToken token) =>
                Calls.MakeAsync("AbortMultipartUpload", () => Abort(sent), token));
        _client.Setup(s3 => s3.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetObjectRequest sent, CancellationToken token) =>
                Calls.MakeAsync("GetObject", () => Get(sent), token));
        _client.Setup(s3 => s3.ListObjectsV2Async(It.IsAny<ListObjectsV2Request>(), It.IsAny<CancellationToken>()))
            .Returns((ListObjectsV2Request sent, CancellationToken token) =>
                Calls.MakeAsync("ListObjectsV2", () => List(sent), token));
    }

    public IAmazonS3 Client => _client.Object;

    public Calls Calls { get; } = new();

    /// <summary>The objects by key, in ordinal order.</summary>
    public IReadOnlyDictionary<string, byte[]> Objects => _objects;

    /// <summary>The content type of each object that has one.</summary>
    public Dictionary<string, string> ContentTypes { get; } = [];

    /// <summary>The number of multipart uploads neither completed nor aborted.</summary>
    public int OpenUploads => _uploads.Count;

    public void Put(string key, string content) => _objects[key] = System.Text.Encoding.UTF8.GetBytes(content);

    /// <summary>An error of S3.</summary>
    public static AmazonS3Exception Error(HttpStatusCode status, string code) => new(code, ErrorType.Sender, code, "request-1", status);

    private PutObjectResponse Put(PutObjectRequest request)
    {
        var bytes = Read(request.InputStream, request.ChecksumCRC32);
        Create(request.Key, bytes, request.IfNoneMatch);
        if (request.ContentType is { } type)
        {
            ContentTypes[request.Key] = type;
        }

        return new PutObjectResponse();
    }

    private InitiateMultipartUploadResponse Begin(InitiateMultipartUploadRequest request)
    {
        Assert.Equal((ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT), (request.ChecksumAlgorithm, request.ChecksumType));
        var id = $"upload-{++_ids}";
        _uploads[id] = new Upload(request.Key, []);
        return new InitiateMultipartUploadResponse { UploadId = id };
    }

    private UploadPartResponse Add(UploadPartRequest request)
    {
        var number = request.PartNumber!.Value;
        UploadOf(request.UploadId).Parts[number] = Read(request.InputStream, request.ChecksumCRC32);
        return new UploadPartResponse { ETag = $"etag-{number}", PartNumber = number };
    }

    private CompleteMultipartUploadResponse Complete(CompleteMultipartUploadRequest request)
    {
        var upload = UploadOf(request.UploadId);
        Assert.Equal(
            upload.Parts.Keys.Select(number => (number, $"etag-{number}")),
            request.PartETags.Select(part => (part.PartNumber!.Value, part.ETag)));
        var bytes = upload.Parts.Values.SelectMany(part => part).ToArray();
        Assert.Equal(Crc32(bytes), request.ChecksumCRC32);
        Assert.Equal(bytes.Length, request.MpuObjectSize);
        Create(upload.Key, bytes, request.IfNoneMatch);
        _uploads.Remove(request.UploadId);
        return new CompleteMultipartUploadResponse();
    }

    private AbortMultipartUploadResponse Abort(AbortMultipartUploadRequest request)
    {
        UploadOf(request.UploadId);
        _uploads.Remove(request.UploadId);
        return new AbortMultipartUploadResponse();
    }

    private GetObjectResponse Get(GetObjectRequest request) => _objects.TryGetValue(request.Key, out var bytes)
        ? new GetObjectResponse { ResponseStream = new MemoryStream(bytes, writable: false) }
        : throw Error(HttpStatusCode.NotFound, "NoSuchKey");

    // In the SDK an empty list is null.
    private ListObjectsV2Response List(ListObjectsV2Request request)
    {
        var after = request.ContinuationToken ?? "";
        var keys = _objects.Keys
            .Where(key => key.StartsWith(request.Prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0)
            .Take(PageSize + 1).ToList();
        var page = keys.Take(PageSize).Select(key => new S3Object { Key = key, Size = _objects[key].Length }).ToList();
        var more = keys.Count > PageSize;
        return new ListObjectsV2Response
        {
            S3Objects = page.Count == 0 ? null : page,
            IsTruncated = more,
            NextContinuationToken = more ? page[^1].Key : null,
        };
    }

    private void Create(string key, byte[] bytes, string ifNoneMatch)
    {
        if (ifNoneMatch == "*" && _objects.ContainsKey(key))
        {
            throw Error(HttpStatusCode.PreconditionFailed, "PreconditionFailed");
        }

        _objects[key] = bytes;
    }

    private Upload UploadOf(string id) =>
        _uploads.TryGetValue(id, out var upload) ? upload : throw Error(HttpStatusCode.NotFound, "NoSuchUpload");

    private static byte[] Read(Stream stream, string checksum)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.Equal(Crc32(copy.ToArray()), checksum);
        return copy.ToArray();
    }

    // Big-endian.
    private static string Crc32(byte[] bytes) => Convert.ToBase64String([.. Enumerable.Reverse(System.IO.Hashing.Crc32.Hash(bytes))]);

    private sealed record Upload(string Key, SortedDictionary<int, byte[]> Parts);
}
