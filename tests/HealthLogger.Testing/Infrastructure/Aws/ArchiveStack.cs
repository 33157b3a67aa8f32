using System.IO.Compression;
using System.Text.Json;

namespace HealthLogger.Testing.Aws;

/// <summary>The services of the archive function on loopback: a history table and a bucket.</summary>
public sealed class ArchiveStack : IAsyncDisposable
{
    public const string Handler = "HealthLogger.Functions::HealthLogger.Functions.ArchiveFunction::HandleAsync";

    private ArchiveStack(DynamoItems items, DynamoServer dynamo, S3Server s3) => (Items, Dynamo, S3) = (items, dynamo, s3);

    public DynamoItems Items { get; }

    public DynamoServer Dynamo { get; }

    public S3Server S3 { get; }

    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["HISTORY_TABLE"] = DynamoServer.Table,
        ["ARCHIVE_BUCKET"] = S3Server.Bucket,
        ["AWS_ENDPOINT_URL_DYNAMODB"] = Dynamo.Url,
        ["AWS_ENDPOINT_URL_S3"] = S3.Url,
    };

    /// <summary>The objects of events, each a gzip file.</summary>
    public IEnumerable<byte[]> Archived =>
        S3.Objects.All().Where(each => each.Key.StartsWith("history/", StringComparison.Ordinal)).Select(each => each.Value);

    /// <param name="tableBytes">The size that the table reports, which decides the number of segments.</param>
    public static async Task<ArchiveStack> StartAsync(DynamoItems items, long tableBytes, S3Objects objects) =>
        new(items, await DynamoServer.StartAsync(items, tableBytes), await S3Server.StartAsync(objects));

    /// <summary>Asserts that the objects hold each item of the table exactly once, and that the manifest has their number.</summary>
    public void AssertEachItemOnce()
    {
        var keys = Archived.SelectMany(Keys).ToList();
        Assert.Equal(Items.Count, keys.Count);
        Assert.True(Items.Keys.ToHashSet().SetEquals(keys), "The archived items differ from those of the table.");
        using var manifest = JsonDocument.Parse(S3.Objects.All().Last(each => each.Key.StartsWith("_manifests/", StringComparison.Ordinal)).Value);
        Assert.Equal(Items.Count, manifest.RootElement.GetProperty("items").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        await Dynamo.DisposeAsync();
        await S3.DisposeAsync();
    }

    private static IEnumerable<UInt128> Keys(byte[] gzip)
    {
        using var lines = new StreamReader(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var item = json.RootElement;
            yield return DynamoItem.KeyOf(item.GetProperty("userId").GetString()!, item.GetProperty("sk").GetString()!);
        }
    }
}
