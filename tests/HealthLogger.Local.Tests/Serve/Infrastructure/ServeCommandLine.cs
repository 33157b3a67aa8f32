using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthLogger.Local.Commands;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>The command <c>serve</c> in this process.</summary>
internal static class ServeCommandLine
{
    /// <summary>Runs the command, which is cancelled at once if it starts.</summary>
    public static Task<int> RunAsync(params string[] args)
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, live: null, TimeProvider.System);
        var root = new RootCommand { ServeCommand.Create(new CommandContext(terminal, TimeProvider.System)) };
        return root.Parse(["serve", .. args]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, new CancellationToken(canceled: true));
    }

    public static ServeChoice Read(params string[] args)
    {
        var options = new ServeOptionSet();
        var command = new RootCommand();
        options.AddTo(command);
        return options.Read(command.Parse(args));
    }

    /// <summary>Writes a certificate with its key, and returns the path.</summary>
    public static string WriteCertificate(string path)
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("health.example");
        var request = new CertificateRequest("CN=health.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        if (path.EndsWith(".pfx", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        }
        else
        {
            File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        }

        return path;
    }
}
