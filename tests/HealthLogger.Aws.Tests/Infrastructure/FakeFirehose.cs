using System.Net;
using System.Text;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using Moq;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>A delivery stream in memory behind Firehose's client: limits, and records that are refused one by one.</summary>
internal sealed class FakeFirehose
{
    public const string Stream = "the-stream";

    private readonly List<string> _delivered = [];
    private readonly List<IReadOnlyList<string>> _batches = [];
    private readonly Mock<IAmazonKinesisFirehose> _client = new(MockBehavior.Strict);

    public FakeFirehose() =>
        _client.Setup(firehose => firehose.PutRecordBatchAsync(It.IsAny<PutRecordBatchRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PutRecordBatchRequest sent, CancellationToken token) =>
                Calls.MakeAsync("PutRecordBatch", () => Put(sent), token));

    public IAmazonKinesisFirehose Client => _client.Object;

    public Calls Calls { get; } = new();

    /// <summary>Every record that was taken, however often it came.</summary>
    public IReadOnlyList<string> Delivered => _delivered;

    /// <summary>The records of every call that came to be looked at.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Batches => _batches;

    /// <summary>Answers the code with which a record of the n-th call is refused, from 1, or null where it is not.</summary>
    public Func<int, string, string?> Refuses { get; set; } = (_, _) => null;

    /// <summary>How many entries the answers have at most; null where they have none.</summary>
    public int? MostEntries { get; set; } = 500;

    /// <summary>What Firehose answers when it refuses a whole call.</summary>
    public static AmazonKinesisFirehoseException Error(HttpStatusCode status, string code) =>
        new(code, ErrorType.Sender, code, "request-1", status);

    private PutRecordBatchResponse Put(PutRecordBatchRequest request)
    {
        Assert.Equal(Stream, request.DeliveryStreamName);
        Assert.InRange(request.Records.Count, 1, 500);
        Assert.InRange(request.Records.Sum(record => record.Data.Length), 1, 4 * 1024 * 1024);
        Assert.All(request.Records, record => Assert.InRange(record.Data.Length, 1, 1000 * 1024));
        var records = request.Records.ConvertAll(record => Encoding.UTF8.GetString(record.Data.ToArray()));
        _batches.Add(records);
        var entries = records.ConvertAll(record => Take(record, Refuses(_batches.Count, record)));
        return new PutRecordBatchResponse
        {
            Encrypted = false,
            FailedPutCount = entries.Count(entry => entry.ErrorCode is not null),
            RequestResponses = MostEntries is { } most ? [.. entries.Take(most)] : null,
        };
    }

    private PutRecordBatchResponseEntry Take(string record, string? code)
    {
        if (code is not null)
        {
            return new PutRecordBatchResponseEntry { ErrorCode = code, ErrorMessage = "Slow down." };
        }

        _delivered.Add(record);
        return new PutRecordBatchResponseEntry { RecordId = $"id-{_delivered.Count}" };
    }
}
