using System.Security.Cryptography;
using System.Text;

namespace HealthLogger.Local.Storage;

/// <summary>The tokens of personal links: 32 random bytes in base64url. They cannot be guessed, so their hashes need no salt.</summary>
internal static class PersonalToken
{
    private const int Bytes = 32;

    public static string Create() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Returns the SHA-256 of a token in hexadecimal digits.</summary>
    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
