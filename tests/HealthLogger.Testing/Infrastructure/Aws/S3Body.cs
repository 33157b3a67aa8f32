using System.Buffers.Text;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>The bytes that a request to S3 brings.</summary>
public static class S3Body
{
    /// <summary>Without the frame of chunks and their signatures that the SDK puts around a stream.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var bytes = body.ToArray();
        var isFramed = request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal);
        return isFramed ? Unframe(bytes) : bytes;
    }

    // 1000;chunk-signature=...\r\n, so many bytes in hexadecimal, \r\n; the last chunk has none, trailers may follow it.
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
