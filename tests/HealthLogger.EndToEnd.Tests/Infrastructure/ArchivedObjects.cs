using System.IO.Compression;
using System.Security.Cryptography;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The content of a data folder's archive.</summary>
/// <param name="Objects">Each object's name and bytes, in ordinal order.</param>
internal sealed record ArchivedObjects(IReadOnlyList<(string Name, byte[] Bytes)> Objects)
{
    /// <summary>The number of lines in all objects; asserts that no line occurs twice.</summary>
    public int Items
    {
        get
        {
            var lines = Objects.SelectMany(each => Read(each.Bytes)).ToList();
            Assert.Equal(lines.Count, lines.Distinct(StringComparer.Ordinal).Count());
            return lines.Count;
        }
    }

    /// <summary>Every line of every object, sorted: equal if the same items are archived, each as often.</summary>
    public IEnumerable<string> Lines => Objects.SelectMany(each => Read(each.Bytes)).Order(StringComparer.Ordinal);

    /// <summary>Names and hashes: equal if all objects are equal, byte for byte.</summary>
    public IEnumerable<string> Prints => Objects.Select(each => $"{each.Name} {Convert.ToHexString(SHA256.HashData(each.Bytes))}");

    public static ArchivedObjects Of(string data)
    {
        var history = Path.Combine(data, "history");
        return new ArchivedObjects(
        [
            .. Directory.GetFiles(history, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(history, path), File.ReadAllBytes(path))),
        ]);
    }

    public static IEnumerable<string> Read(byte[] bytes)
    {
        using var text = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
