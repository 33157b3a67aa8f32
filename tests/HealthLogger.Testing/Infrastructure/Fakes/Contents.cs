using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Testing.Fakes;

/// <summary>The content of a store after an archive run.</summary>
public static partial class Contents
{
    public static IReadOnlyList<string> Keys(this MemoryStore store, string prefix) =>
        [.. store.Objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>An object as text.</summary>
    public static string Text(this MemoryStore store, string key) => Encoding.UTF8.GetString(store.Objects[key]);

    /// <summary>Every line of every object under a prefix.</summary>
    public static IReadOnlyList<string> Items(this MemoryStore store, string prefix) =>
        [.. store.Keys(prefix).SelectMany(key => Lines(store.Objects[key]))];

    /// <summary>The latest manifest of a month, whose figures are those of the objects.</summary>
    public static async Task<Manifest> ManifestAsync(this MemoryStore store, Month month)
    {
        var manifest = await new ManifestStore(store).FindAsync(month, default);
        Assert.NotNull(manifest);
        Assert.Equal(store.Keys(ArchiveLayout.HistoryPrefix(month)), manifest.Objects.Select(each => each.Key));
        Assert.All(manifest.Objects, each =>
        {
            var bytes = store.Objects[each.Key];
            Assert.Equal(bytes.Length, each.Bytes);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), each.Sha256);
            Assert.Equal(Lines(bytes).Count, each.Items);
        });
        Assert.Equal(manifest.Objects.Sum(each => each.Items), manifest.Items);
        Assert.Equal(manifest.Objects.Sum(each => each.Bytes), manifest.Bytes);
        Assert.Equal(store.Items(ArchiveLayout.QuarantinePrefix(month)).Count, manifest.Quarantined);
        return manifest;
    }

    /// <summary>Returns all objects with their bytes as readable text for failure messages, without the time of writing.</summary>
    public static IReadOnlyList<string> Everything(this MemoryStore store) => [.. store.Objects.Select(each =>
        $"{each.Key}: {(each.Key.EndsWith(".gz", StringComparison.Ordinal)
            ? Convert.ToHexString(SHA256.HashData(each.Value))
            : WrittenAt().Replace(Encoding.UTF8.GetString(each.Value), ""))}")];

    /// <summary>Another store with the same objects.</summary>
    public static MemoryStore Copy(this MemoryStore store)
    {
        var copy = new MemoryStore();
        foreach (var (key, bytes) in store.Objects)
        {
            copy.Put(key, bytes);
        }

        return copy;
    }

    private static List<string> Lines(byte[] gzip)
    {
        using var plain = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var reader = new StreamReader(plain, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var text = reader.ReadToEnd();
        Assert.True(text.Length == 0 || text.EndsWith('\n'), "The last line has no end."); // empty after an erasure
        return [.. text.Split('\n')[..^1].Select(line => line + "\n")];
    }

    [GeneratedRegex("""\s*"written_at": "[^"]*",?""")]
    private static partial Regex WrittenAt();
}
