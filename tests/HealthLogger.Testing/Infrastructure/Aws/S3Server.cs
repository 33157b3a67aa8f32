using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>
/// A bucket behind S3's protocol with path-style URLs: objects, multipart uploads, <c>If-None-Match</c>, and lists in pages.
/// </summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "the-bucket";

    private const int ListPage = 1_000;

    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    private LoopbackServer? _server;

    private S3Server(S3Objects objects) => Objects = objects;

    public string Url => _server!.Url;

    public S3Objects Objects { get; }

    public ServerCalls Calls { get; } = new();

    public static Task<S3Server> StartAsync() => StartAsync(new S3Objects());

    public static async Task<S3Server> StartAsync(S3Objects objects)
    {
        var server = new S3Server(objects);
        server._server = await LoopbackServer.StartAsync(server.OnCallAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task OnCallAsync(HttpContext http)
    {
        var body = await S3Body.ReadAsync(http.Request);
        var (name, work) = Route(http.Request, body);
        await Calls.MakeAsync(name, http, work, fault => http.Response.WriteAsync(
            $"<Error><Code>{fault.Code}</Code><Message>{fault.Code}</Message><RequestId>request-1</RequestId></Error>"));
    }

    private (string Name, Func<RequestDelegate> Work) Route(HttpRequest request, byte[] body)
    {
        var path = request.Path.Value!;
        var key = path.StartsWith($"/{Bucket}/", StringComparison.Ordinal) ? path[(Bucket.Length + 2)..] : "";
        var upload = request.Query["uploadId"].SingleOrDefault();
        return (request.Method, upload) switch
        {
            ("GET", _) when key.Length == 0 => ("ListObjectsV2", () => List(request.Query)),
            ("GET", _) => ("GetObject", () => Get(key)),
            ("PUT", null) => ("PutObject", () => Put(request, key, body)),
            ("PUT", _) => ("UploadPart", () => Add(request, upload, body)),
            ("POST", null) => ("CreateMultipartUpload", () => Begin(key)),
            ("POST", _) => ("CompleteMultipartUpload", () => Complete(request, upload, body)),
            ("DELETE", not null) => ("AbortMultipartUpload", () => Abort(upload)),
            _ => (request.Method, () => throw new AwsErrorException(405, "MethodNotAllowed")),
        };
    }

    private RequestDelegate Put(HttpRequest request, string key, byte[] body)
    {
        S3Objects.Verify(body, Checksum(request));
        Objects.Put(key, body, IsNew(request));
        return Empty("etag");
    }

    private RequestDelegate Begin(string key) =>
        Xml("InitiateMultipartUploadResult", new XElement(S3 + "UploadId", Objects.Begin(key)));

    private RequestDelegate Add(HttpRequest request, string upload, byte[] body)
    {
        var number = int.Parse(request.Query["partNumber"].Single()!, CultureInfo.InvariantCulture);
        S3Objects.Verify(body, Checksum(request));
        Objects.Add(upload, number, body);
        return Empty($"etag-{number}");
    }

    private RequestDelegate Complete(HttpRequest request, string upload, byte[] body)
    {
        var parts = XDocument.Parse(Encoding.UTF8.GetString(body)).Descendants().Where(each => each.Name.LocalName == "PartNumber");
        Objects.Complete(upload, [.. parts.Select(part => (int)part)], Checksum(request), IsNew(request));
        return Xml("CompleteMultipartUploadResult", new XElement(S3 + "ETag", "\"etag\""));
    }

    private RequestDelegate Abort(string upload)
    {
        Objects.Abort(upload);
        return http =>
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
    }

    private RequestDelegate Get(string key)
    {
        var bytes = Objects.Get(key);
        return async http =>
        {
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        };
    }

    private RequestDelegate List(IQueryCollection query)
    {
        var keys = Objects.Keys(query["prefix"].SingleOrDefault() ?? "", query["continuation-token"].SingleOrDefault() ?? "", ListPage);
        var page = keys.Take(ListPage).Select(key =>
            new XElement(S3 + "Contents", new XElement(S3 + "Key", key), new XElement(S3 + "Size", Objects.Get(key).Length)));
        var next = keys.Skip(ListPage).Take(1).Select(_ => new XElement(S3 + "NextContinuationToken", keys[ListPage - 1]));
        return Xml("ListBucketResult", new XElement(S3 + "IsTruncated", keys.Count > ListPage), next, page);
    }

    private static bool IsNew(HttpRequest request) => request.Headers.IfNoneMatch == "*";

    private static string? Checksum(HttpRequest request) => request.Headers["x-amz-checksum-crc32"].SingleOrDefault();

    private static RequestDelegate Empty(string etag) => http =>
    {
        http.Response.Headers.ETag = $"\"{etag}\"";
        return Task.CompletedTask;
    };

    private static RequestDelegate Xml(string name, params object[] content) => http =>
    {
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(new XElement(S3 + name, content).ToString(SaveOptions.DisableFormatting));
    };
}
