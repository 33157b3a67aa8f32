using System.Buffers.Text;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>Reads the body of a request to S3.</summary>
public static class S3Body
{
    /// <summary>Decodes aws-chunked content, in which the SDK sends a stream.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var bytes = body.ToArray();
        var isFramed = request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal);
        return isFramed ? Unframe(bytes) : bytes;
    }

    // Each chunk is 1000;chunk-signature=...\r\n (the length in hexadecimal), the bytes, \r\n. The last one is empty; trailers may follow.
    private static byte[] Unframe(byte[] framed)
    {
        using var bytes = new MemoryStream();
        for (var rest = framed.AsSpan(); Utf8Parser.TryParse(rest, out int length, out _, 'x') && length > 0;)
        {
            var begin = rest.IndexOf("\r\n"u8) + 2;
            bytes.Write(rest.Slice(begin, length));
            rest = rest[(begin + length + 2)..];
        }

        return bytes.ToArray();
    }
}
