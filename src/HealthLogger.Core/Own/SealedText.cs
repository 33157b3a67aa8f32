using System.Security.Cryptography;
using System.Text;

namespace HealthLogger.Core.Own;

/// <summary>
/// Text that a client keeps and sends back, such as a cursor: opaque, made of letters, digits, <c>-</c> and <c>_</c>. It is authenticated with
/// HMAC-SHA-256, so that a client can neither make one, nor change one, nor use that of another person or for another purpose.
/// </summary>
/// <param name="key">At least 32 random bytes.</param>
public sealed class SealedText(ReadOnlyMemory<byte> key)
{
    private readonly ReadOnlyMemory<byte> _key = key.Length >= MinKeyLength
        ? key
        : throw new ArgumentException($"The key must be at least {MinKeyLength} bytes long.", nameof(key));

    /// <summary>The minimum length of a key: that of the hash.</summary>
    public const int MinKeyLength = HMACSHA256.HashSizeInBytes;

    /// <param name="purpose">What the text is for.</param>
    public string Seal(string user, string purpose, ReadOnlySpan<byte> content) => Encode([.. Mac(user, purpose, content), .. content]);

    /// <summary>Returns the content, or null if the text was not made for this person and purpose with this key.</summary>
    public byte[]? Open(string user, string purpose, string text)
    {
        if (Decode(text) is not { Length: >= HMACSHA256.HashSizeInBytes } bytes)
        {
            return null;
        }

        var content = bytes[HMACSHA256.HashSizeInBytes..];
        return CryptographicOperations.FixedTimeEquals(Mac(user, purpose, content), bytes.AsSpan(0, HMACSHA256.HashSizeInBytes)) ? content : null;
    }

    // Lengths keep the parts apart.
    private byte[] Mac(string user, string purpose, ReadOnlySpan<byte> content)
    {
        var context = Encoding.UTF8.GetBytes($"{purpose.Length}:{purpose}{user.Length}:{user}");
        return HMACSHA256.HashData(_key.Span, [.. context, .. content]);
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[]? Decode(string text)
    {
        var base64 = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && bytes[..length] is var decoded && Encode(decoded) == text
            ? decoded // every other text of the same bytes is refused
            : null;
    }
}
