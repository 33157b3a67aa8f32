using System.Text;
using Amazon.DynamoDBv2;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Writes usage events to a history table.</summary>
internal static class HistoryTable
{
    /// <summary>Imports events, all of them valid, as <c>history import --aws</c> does.</summary>
    public static async Task ImportAsync(IAmazonDynamoDB dynamo, string table, Stream events)
    {
        using var rejected = new RejectedLines(() => new MemoryStream());
        var import = new ImportFile(
            new UsageEventParser(TimeProvider.System),
            new DynamoHistorySink(dynamo, table),
            rejected,
            error => Assert.Fail(error.ToString()));
        await import.RunAsync(events, new Progress<ImportCounts>(), CancellationToken.None);
    }

    /// <summary>Puts items as other services may write them.</summary>
    public static async Task PutAsync(IAmazonDynamoDB dynamo, string table, params string[] lines)
    {
        var sink = new DynamoHistorySink(dynamo, table);
        foreach (var some in lines.Chunk(sink.Limits.Lines))
        {
            using var batch = Some.Batch(sink.Limits, some);
            Assert.Empty((await sink.WriteAsync(batch, default)).Refused);
        }
    }

    public static MemoryStream Events(params string[] events) => new(Encoding.UTF8.GetBytes(string.Join('\n', events)));
}
