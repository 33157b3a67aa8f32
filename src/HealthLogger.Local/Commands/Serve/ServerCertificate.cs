using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HealthLogger.Local.Commands;

/// <summary>The certificate that a user named with <c>--certificate</c>.</summary>
internal static class ServerCertificate
{
    public const string HowToMakeOne =
        "To make one for a try: openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=health.example -addext subjectAltName=DNS:health.example -keyout server.pem -out cert.pem && cat cert.pem >> server.pem";

    /// <exception cref="UsageException">The file cannot be read, or holds no certificate with its key.</exception>
    public static X509Certificate2 Load(string path)
    {
        try
        {
            var isPem = File.ReadAllText(path).Contains("-----BEGIN", StringComparison.Ordinal);
            var certificate = isPem ? X509Certificate2.CreateFromPemFile(path) : new X509Certificate2(path);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("it has no private key");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--certificate {path} cannot be used: {e.Message.TrimEnd('.')}. {HowToMakeOne}", e);
        }
    }
}
