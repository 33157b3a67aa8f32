using System.Text;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>Requests of many records to a stream that refuses 30 percent, over HTTP, with few attempts.</summary>
public sealed class FirehoseLossTests
{
    private const int Records = 100_000;
    private const int InARequest = 500;

    private static readonly RetrySchedule Impatient = RetrySchedule.Default with { Attempts = 8 };

    [Fact]
    public async Task EachIsDeliveredOnceOrNamedAsFailed()
    {
        var random = new Random(20260310);
        await using var server = await FirehoseServer.StartAsync();
        (server.KeepsRecords, server.Refuses) = (true, _ => random.Next(100) < 30);
        using var client = AwsClients.Firehose(server.Url);
        var firehose = new FirehoseSink(client, "records", Some.Clock());
        var sink = new RetryingSink(firehose, Impatient, new InstantClock(), new Random(1));
        var (accepted, failed) = (new List<string>(), new List<string>());

        for (var first = 0; first < Records; first += InARequest)
        {
            var outcome = await new PostRecords(sink, Some.Clock(), new Random(1)).HandleAsync(Request(first), default);
            var partly = outcome as PostOutcome.PartlyRefused;
            accepted.AddRange(partly?.AcceptedIds ?? Assert.IsType<PostOutcome.Accepted>(outcome).RecordIds);
            failed.AddRange(partly?.Failed.Select(record => FailedId(record, first)) ?? []);
        }

        var delivered = server.Delivered.Select(Some.Identity).ToList();
        Assert.Equal(accepted.Select(id => $"ann/{id}").Order(), delivered.Order());
        Assert.Equal(Enumerable.Range(0, Records).Select(Id).Order(), accepted.Concat(failed).Order());
        Assert.InRange(failed.Count, 1, 30); // 0.3 to the power of 8 attempts, of 100,000
        Assert.All(server.Delivered, line => Assert.EndsWith("}\n", line, StringComparison.Ordinal));
    }

    private static string Id(int number) => $"r-{number:D6}";

    private static PostRequest Request(int first)
    {
        var records = Enumerable.Range(first, InARequest).Select(number => Some.Record(Id(number)));
        return new PostRequest(Encoding.UTF8.GetBytes($"[{string.Join(',', records)}]"), IsNdjson: false, "ann", IdempotencyKey: null);
    }

    private static string FailedId(FailedRecord record, int first)
    {
        Assert.Equal((Id(first + (int)record.Index), "ServiceUnavailableException"), (record.RecordId, record.Reason));
        return record.RecordId;
    }
}
