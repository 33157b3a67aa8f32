using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A bucket's objects at some time, by key.</summary>
internal sealed record BucketContent(IReadOnlyDictionary<string, byte[]> Objects)
{
    /// <summary>Every object's key and hash: equal if nothing has changed.</summary>
    public IEnumerable<string> Prints => Objects.OrderBy(each => each.Key, StringComparer.Ordinal)
        .Select(each => $"{each.Key} {Hash(each.Key)}");

    public static async Task<BucketContent> InAsync(IAmazonS3 s3, string bucket)
    {
        var objects = new Dictionary<string, byte[]>();
        await foreach (var each in s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket }).S3Objects)
        {
            using var response = await s3.GetObjectAsync(bucket, each.Key);
            using var bytes = new MemoryStream();
            await response.ResponseStream.CopyToAsync(bytes);
            objects[each.Key] = bytes.ToArray();
        }

        return new BucketContent(objects);
    }

    /// <summary>Returns the objects whose keys begin with a prefix.</summary>
    public BucketContent Under(string prefix) =>
        new(Objects.Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(each => each.Key, each => each.Value));

    public string Text(string key) => Encoding.UTF8.GetString(Objects[key]);

    public string Hash(string key) => Convert.ToHexString(SHA256.HashData(Objects[key])).ToLowerInvariant();

    /// <summary>Returns the lines of all objects, decompressed if the key ends in .gz.</summary>
    public IReadOnlyList<string> Lines => [.. Objects.SelectMany(each => LinesOf(each.Key))];

    public IReadOnlyList<string> LinesOf(string key)
    {
        Stream bytes = new MemoryStream(Objects[key]);
        using var text = new StreamReader(key.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
        var whole = text.ReadToEnd();
        Assert.EndsWith("\n", whole, StringComparison.Ordinal);
        return whole[..^1].Split('\n');
    }
}
