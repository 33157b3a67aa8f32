using System.Net;
using System.Text;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using HealthLogger.Testing.Aws;
using Moq;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>A mock of Firehose's client with one stream: checks the limits, and refuses single records.</summary>
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

    /// <summary>The accepted records; one that is sent twice is there twice.</summary>
    public IReadOnlyList<string> Delivered => _delivered;

    /// <summary>The records of every call.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Batches => _batches;

    /// <summary>Returns the error code of a record in the n-th call, from 1, or null to accept it.</summary>
    public Func<int, string, string?> Refuses { get; set; } = (_, _) => null;

    /// <summary>The maximum number of entries in a response, or null for none.</summary>
    public int? MostEntries { get; set; } = 500;

    /// <summary>An error for a whole call.</summary>
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
