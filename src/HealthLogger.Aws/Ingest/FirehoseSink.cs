using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Ingest;

/// <summary>
/// Lines into a delivery stream of Data Firehose, each as one record. Its role needs <c>firehose:PutRecordBatch</c>. A line
/// that is sent again is delivered again: whoever queries them counts one identity once.
/// </summary>
/// <remarks>
/// A call that fails as a whole in a way that may pass (throttling, a timeout, the network, the service's own fault) refuses
/// all its lines, of which Firehose may then have taken some: sending them again is up to a <see cref="RetryingSink"/>.
/// </remarks>
/// <param name="client">Made with <see cref="ClientConfig"/>; the caller disposes of it.</param>
/// <param name="stream">The stream's name.</param>
/// <param name="clock">Ends a call after <see cref="CallTimeout"/>.</param>
/// <exception cref="MissingPermissionException">Firehose denies the call.</exception>
/// <exception cref="MissingResourceException">There is no such stream.</exception>
public sealed class FirehoseSink(IAmazonKinesisFirehose client, string stream, TimeProvider clock) : ILineSink
{
    /// <summary>How long one call may take; Firehose answers within a second.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(4);

    // Firehose's limit for a record is 1,000 KiB.
    private const int MaxRecordBytes = 1000 * 1024;

    /// <summary>Of PutRecordBatch: 500 records and 4 MiB.</summary>
    public BatchLimits Limits { get; } = new(500, 4 * 1024 * 1024);

    /// <summary>
    /// What the sink's client is made with: it retries nothing itself, since it would send a batch again as a whole and know
    /// of no deadline.
    /// </summary>
    public static AmazonKinesisFirehoseConfig ClientConfig() => new() { MaxErrorRetry = 0 };

    // Loops rather than queries over numbers and pairs, which have no code ahead of time: they would be compiled at a cold start.

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        List<int> fitting = new(batch.Count);
        List<RefusedLine> refused = [];
        for (var position = 0; position < batch.Count; position++)
        {
            if (batch.Line(position).Length <= MaxRecordBytes)
            {
                fitting.Add(position);
            }
            else
            {
                refused.Add(new RefusedLine(position, TooLong(batch, position)) { IsFinal = true });
            }
        }

        refused.AddRange(await SendAsync(batch, fitting, cancellation));
        refused.Sort((one, other) => one.Position.CompareTo(other.Position));
        return new WriteOutcome(0, refused);
    }

    private static string TooLong(LineBatch batch, int position) =>
        $"RecordTooLong: it has {batch.Line(position).Length} bytes, and Firehose takes {MaxRecordBytes}";

    private async Task<IEnumerable<RefusedLine>> SendAsync(LineBatch batch, List<int> positions, CancellationToken cancellation)
    {
        if (positions.Count == 0)
        {
            return [];
        }

        List<Record> records = positions.ConvertAll(position => new Record { Data = batch.Line(position).AsStream() });
        try
        {
            var entries = await PutAsync(records, cancellation);
            return Refused(positions, entries);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && PassingFailure.ReasonOf(e) is { } reason)
        {
            return positions.Select(position => new RefusedLine(position, reason));
        }
    }

    private static List<RefusedLine> Refused(List<int> positions, List<PutRecordBatchResponseEntry> entries)
    {
        List<RefusedLine> refused = [];
        for (var i = 0; i < positions.Count; i++)
        {
            if (Refusal(i < entries.Count ? entries[i] : null) is { } reason)
            {
                refused.Add(new RefusedLine(positions[i], reason));
            }
        }

        return refused;
    }

    // What Firehose says nothing of has not been taken, as far as anybody knows.
    private static string? Refusal(PutRecordBatchResponseEntry? entry) =>
        entry is null ? "NoAnswer" : string.IsNullOrEmpty(entry.ErrorCode) ? null : entry.ErrorCode;

    private async Task<List<PutRecordBatchResponseEntry>> PutAsync(List<Record> records, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var request = new PutRecordBatchRequest { DeliveryStreamName = stream, Records = records };
        try
        {
            return (await client.PutRecordBatchAsync(request, either.Token)).RequestResponses ?? [];
        }
        catch (AmazonKinesisFirehoseException e) when (e.ErrorCode == "AccessDeniedException")
        {
            throw new MissingPermissionException("firehose:PutRecordBatch", $"arn:aws:firehose:*:*:deliverystream/{stream}", hint: "", e);
        }
        catch (ResourceNotFoundException e)
        {
            throw new MissingResourceException($"stream {stream}", e);
        }
    }
}
