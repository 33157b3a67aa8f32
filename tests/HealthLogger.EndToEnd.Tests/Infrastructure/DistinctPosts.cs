using System.Globalization;
using System.Text.Json.Nodes;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>POSTs to the ingest function, each of 500 records with ids of their own.</summary>
internal sealed class DistinctPosts
{
    private const int Records = 500;

    private readonly List<string> _sent = [];

    /// <summary>Returns the event of the next POST.</summary>
    public string Next()
    {
        var ids = Enumerable.Range(_sent.Count, Records).Select(number => string.Create(CultureInfo.InvariantCulture, $"r-{number:D6}")).ToList();
        _sent.AddRange(ids);
        return HttpApiEvent.Post($"[{string.Join(',', ids.Select(id => Some.Record(id)))}]", "ann");
    }

    /// <summary>Asserts that a response accepts all records of the last POST.</summary>
    public void AssertAccepted(int status, string body)
    {
        Assert.Equal(202, status);
        Assert.Equal(_sent[^Records..], JsonNode.Parse(body)!["record_ids"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    /// <summary>Asserts that the records of all POSTs were delivered, each once.</summary>
    public void AssertDeliveredOnce(FirehoseServer firehose) =>
        Assert.Equal(_sent.Select(id => $"ann/{id}"), firehose.Delivered.Select(Some.Identity).Order(StringComparer.Ordinal));
}
