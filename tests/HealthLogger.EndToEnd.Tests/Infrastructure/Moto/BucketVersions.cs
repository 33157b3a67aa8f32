using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The texts of every version of every object in a bucket, with what is compressed or in base64 within them.</summary>
internal static partial class BucketVersions
{
    public static async Task<IReadOnlyList<(string Key, string Text)>> ReadAsync(IAmazonS3 s3, string bucket)
    {
        var texts = new List<(string, string)>();
        var listed = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket });
        Assert.NotEqual(true, listed.IsTruncated);
        foreach (var version in (listed.Versions ?? []).Where(version => version.IsDeleteMarker != true))
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = version.Key, VersionId = version.VersionId });
            using var bytes = new MemoryStream();
            await response.ResponseStream.CopyToAsync(bytes);
            texts.Add((version.Key, Text(bytes.ToArray())));
        }

        return texts;
    }

    private static string Text(byte[] bytes)
    {
        using var plain = new MemoryStream();
        using Stream content = bytes is [0x1f, 0x8b, ..] ? new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress) : new MemoryStream(bytes);
        content.CopyTo(plain);
        var text = Encoding.UTF8.GetString(plain.ToArray());
        return text + string.Concat(RawData().Matches(text).Select(each => Encoding.UTF8.GetString(Convert.FromBase64String(each.Groups[1].Value))));
    }

    [GeneratedRegex("\"rawData\":\"([^\"]+)\"")]
    private static partial Regex RawData();
}
