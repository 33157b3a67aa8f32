using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Ingest;

/// <summary>
/// Sends lines to a delivery stream of Data Firehose, each as one record. The role needs <c>firehose:PutRecordBatch</c>. A line that
/// is sent twice is delivered twice; queries count an identity once.
/// </summary>
/// <remarks>
/// A transient error (throttling, a timeout, the network, a fault of the service) refuses all lines of the call, although Firehose
/// may have taken some of them. <see cref="RetryingSink"/> sends them again.
/// </remarks>
/// <param name="client">Created with <see cref="ClientConfig"/>; the caller disposes it.</param>
/// <param name="stream">The stream's name.</param>
/// <param name="clock">Ends a call after <see cref="CallTimeout"/>.</param>
/// <exception cref="MissingPermissionException">Firehose denies the call.</exception>
/// <exception cref="MissingResourceException">The stream does not exist.</exception>
public sealed class FirehoseSink(IAmazonKinesisFirehose client, string stream, TimeProvider clock) : ILineSink
{
    /// <summary>How long one call may take; Firehose usually responds within a second.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(4);

    // https://docs.aws.amazon.com/firehose/latest/dev/limits.html: 1,000 KiB before base64.
    private const int MaxRecordBytes = 1000 * 1024;

    /// <summary>The limits of PutRecordBatch: 500 records and 4 MiB.</summary>
    public BatchLimits Limits { get; } = new(500, 4 * 1024 * 1024);

    /// <summary>
    /// The configuration of the sink's client. The client itself does not retry: it would send the whole batch again, and does not know
    /// the deadline.
    /// </summary>
    public static AmazonKinesisFirehoseConfig ClientConfig() => new() { MaxErrorRetry = 0 };

    // Loops instead of LINQ over value types, which is not precompiled and would slow down a cold start.

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
        $"RecordTooLong: it has {batch.Line(position).Length} bytes, and Firehose accepts {MaxRecordBytes}";

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
        catch (Exception e) when (!cancellation.IsCancellationRequested && TransientErrors.ReasonFor(e) is { } reason)
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

    // A record without a response entry must be assumed lost.
    private static string? Refusal(PutRecordBatchResponseEntry? entry) =>
        entry is null ? "NoResponse" : string.IsNullOrEmpty(entry.ErrorCode) ? null : entry.ErrorCode;

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
