using System.IO.Compression;

namespace HealthLogger.Core.Ingest;

/// <summary>Opens plain or gzip-compressed input. Gzip is recognized by its first two bytes (RFC 1952), not by a file name.</summary>
public static class InputStream
{
    /// <summary>Returns a stream of the plain bytes of <paramref name="source"/>. Disposing it disposes the source.</summary>
    public static async Task<Stream> OpenAsync(Stream source, CancellationToken cancellation)
    {
        var first = new byte[2];
        var read = await source.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellation);
        var whole = new PrefixedStream(first.AsMemory(0, read), source);
        return first is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
