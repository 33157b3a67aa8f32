using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace HealthLogger.Web;

/// <summary>A file of the page, which is part of this assembly.</summary>
/// <param name="Tag">A hash of the content.</param>
internal sealed record PageAsset(string ContentType, string Tag, byte[] Content)
{
    /// <summary>The name of the service worker, which is not at the address of the other files, because it may only keep what is below its own.</summary>
    public const string Worker = "worker.js";

    /// <summary>The name of the page.</summary>
    public const string Page = "index.html";

    private const string Prefix = "page/";

    private readonly Lazy<byte[]> _compressed = new(() => Compress(Content));

    /// <summary>Whether a browser shows it as a page.</summary>
    public bool IsDocument => ContentType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Whether it is the service worker.</summary>
    public bool IsWorker { get; private init; }

    /// <summary>Whether its name contains its version, so that what the name stands for never changes.</summary>
    public bool IsImmutable { get; private init; }

    /// <summary>Whether compressing it saves something: pictures are compressed already.</summary>
    public bool IsCompressible => ContentType != "image/png";

    /// <summary>The content compressed with gzip, once.</summary>
    public byte[] Compressed => _compressed.Value;

    /// <summary>Returns how people sign in, as a file: the service worker keeps it with the page, which could not start without it.</summary>
    public static PageAsset OfSignIn(SignIn signIn) => Of(Endpoints.GetSignIn.Path, signIn.ToJson());

    /// <summary>Returns the files by their names. A module has two: that with the version, and its own.</summary>
    public static Dictionary<string, PageAsset> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var contents = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
        var version = VersionOf(contents);
        var modules = contents.Keys.Where(PageModules.IsModule).ToList();
        contents.Remove(PageDocument.StyleSheet, out var style);
        contents[Page] = Encoding.UTF8.GetBytes(PageDocument.Compose(
            Encoding.UTF8.GetString(contents[Page]), Encoding.UTF8.GetString(style!), modules, version));
        modules.ForEach(module => contents[module] = PageModules.Compose(contents[module], version));
        var files = contents.ToDictionary(file => file.Key, file => Of(file.Key, file.Value), StringComparer.Ordinal);
        modules.ForEach(module => files.Add(PageModules.NameOf(module, version), files[module] with { IsImmutable = true }));
        return files;
    }

    /// <summary>
    /// Returns the service worker with two constants before it: the addresses of the files that it keeps, and a version. A new version of
    /// any file, or another configuration, makes it another one, which the browser notices. It names the modules as the document does, so
    /// that the browser has them already when the worker asks for them.
    /// </summary>
    /// <param name="configuration">What is kept with the files and is none of them, such as the page's Content-Security-Policy.</param>
    public static PageAsset WorkerOf(IReadOnlyDictionary<string, PageAsset> files, string configuration)
    {
        var version = Hash(Encoding.UTF8.GetBytes(string.Concat(files.Values.Select(file => file.Tag)) + configuration));
        var names = files.Keys.Where(name => name is not (Page or Worker) && (files[name].IsImmutable || !PageModules.IsModule(name)));
        var addresses = names.Select(name => $"/page/{name}").Prepend(Endpoints.GetSignIn.Path).Prepend("/");
        var constants = $"const version = \"{version}\";\nconst files = [{string.Join(", ", addresses.Select(each => $"\"{each}\""))}];\n";
        return Of(Worker, [.. Encoding.UTF8.GetBytes(constants), .. files[Worker].Content]) with { IsWorker = true };
    }

    // Of all files, as they are before the version is put into them. It stands in every import, so it is short.
    private static string VersionOf(Dictionary<string, byte[]> contents) =>
        Hash(Encoding.UTF8.GetBytes(string.Concat(contents.Select(file => $"{file.Key} {Hash(file.Value)}\n"))))[..16];

    private static PageAsset Of(string name, byte[] content) => new(TypeOf(name), Hash(content), content);

    private static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content), 0, 16).ToLowerInvariant();

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

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
