using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace HealthLogger.Web;

/// <summary>A file of the page, which is part of this assembly.</summary>
/// <param name="ETag">A hash of the content, in quotes.</param>
internal sealed record PageAsset(string ContentType, string ETag, byte[] Content)
{
    /// <summary>The name of the service worker, which is not at the address of the other files, because it may only keep what is below its own.</summary>
    public const string Worker = "worker.js";

    /// <summary>The name of the page.</summary>
    public const string Page = "index.html";

    private const string Prefix = "page/";

    /// <summary>Returns how people sign in, as a file: the service worker keeps it with the page, which could not start without it.</summary>
    public static PageAsset OfSignIn(SignIn signIn) => Of(Endpoints.GetSignIn.Path, signIn.ToJson());

    /// <summary>Returns the files by their names.</summary>
    /// <param name="signIn">That of <see cref="OfSignIn"/>, which is not among them.</param>
    /// <param name="policy">The page's Content-Security-Policy, which is kept with it.</param>
    public static IReadOnlyDictionary<string, PageAsset> ReadAll(PageAsset signIn, string policy)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[Prefix.Length..], name => Of(name, Read(assembly, name)), StringComparer.Ordinal);
        files[Worker] = Of(Worker, [.. Constants(files, signIn.ETag + policy), .. files[Worker].Content]);
        return files;
    }

    // Two constants for the service worker: a new version of any file, or another configuration, makes it another one, which the browser
    // notices.
    private static byte[] Constants(Dictionary<string, PageAsset> files, string configuration)
    {
        var version = Hash(Encoding.UTF8.GetBytes(string.Concat(files.Values.Select(file => file.ETag)) + configuration));
        var addresses = files.Keys.Where(name => name is not (Page or Worker)).Select(name => $"/page/{name}").Prepend(Endpoints.GetSignIn.Path).Prepend("/");
        return Encoding.UTF8.GetBytes($"const version = \"{version}\";\nconst files = [{string.Join(", ", addresses.Select(each => $"\"{each}\""))}];\n");
    }

    private static PageAsset Of(string name, byte[] content) => new(TypeOf(name), $"\"{Hash(content)}\"", content);

    private static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content), 0, 16).ToLowerInvariant();

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".json" => "application/json",
        ".webmanifest" => "application/manifest+json",
        var other => throw new NotSupportedException($"No content type is defined for {other}."),
    };
}
