using System.Security.Cryptography;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Replay;

/// <summary>A file of error records, as Data Firehose writes them: JSON Lines, plain or gzip.</summary>
/// <param name="Name">For messages, such as a path or a key.</param>
/// <param name="OpenAsync">Opens the file as it is stored; may be called several times.</param>
public sealed record ErrorFile(string Name, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    /// <summary>Opens the plain content.</summary>
    public async Task<Stream> OpenContentAsync(CancellationToken cancellation) =>
        await InputStream.OpenAsync(await OpenAsync(cancellation), cancellation);

    /// <summary>Returns the SHA-256 of the plain content in hexadecimal digits: the same for a copy of the file, compressed or not.</summary>
    public async Task<string> HashAsync(CancellationToken cancellation)
    {
        await using var content = await OpenContentAsync(cancellation);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, cancellation)).ToLowerInvariant();
    }
}
