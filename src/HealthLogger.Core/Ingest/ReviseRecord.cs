using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>A correction of a record.</summary>
/// <param name="RecordId">The valid id of the record.</param>
/// <param name="UserId">The authenticated user.</param>
/// <param name="Body">The whole record, one JSON object in UTF-8, with <c>recorded_at</c> and <c>revision</c>.</param>
public sealed record Correction(string RecordId, string UserId, ReadOnlyMemory<byte> Body);

/// <summary>A deletion of a record.</summary>
/// <param name="RecordId">The valid id of the record.</param>
/// <param name="UserId">The authenticated user.</param>
/// <param name="RecordedAt">As it was sent.</param>
/// <param name="Revision">As it was sent.</param>
public sealed record Deletion(string RecordId, string UserId, string RecordedAt, string Revision);

/// <summary>
/// Corrects or deletes a record: request -> line -> sink. Both are rows of their own; readers decide by the revision which one counts.
/// <list type="bullet">
/// <item>Every accepted revision is valid for the table, and durable when its outcome is returned.</item>
/// <item>A request that is sent again changes nothing.</item>
/// <item>It is not known here whether there is such a record: it may still be on its way to the table.</item>
/// </list>
/// </summary>
/// <param name="sink">It retries what is refused.</param>
public sealed class ReviseRecord(ILineSink sink, TimeProvider clock, Random random)
{
    public Task<PostOutcome> CorrectAsync(Correction correction, CancellationToken cancellation)
    {
        var origin = RecordOrigin.RevisionOf(correction.RecordId, correction.UserId, isDeletion: false);
        return SendAsync(origin, correction.Body, cancellation);
    }

    public Task<PostOutcome> DeleteAsync(Deletion deletion, CancellationToken cancellation)
    {
        var origin = RecordOrigin.RevisionOf(deletion.RecordId, deletion.UserId, isDeletion: true);
        return SendAsync(origin, Row(deletion), cancellation);
    }

    private async Task<PostOutcome> SendAsync(RecordOrigin origin, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var batch = new LineBatch(PostRecords.RequestLimits);
        var outcome = Parse(origin, body, batch) ?? PostOutcome.Of(batch, await sink.WriteAsync(batch, cancellation));
        PostMetrics.Count(outcome);
        return outcome;
    }

    private PostOutcome? Parse(RecordOrigin origin, ReadOnlyMemory<byte> body, LineBatch batch)
    {
        if (body.Length > PostRecords.RequestLimits.Bytes)
        {
            return new PostOutcome.TooLarge($"A request may contain at most {PostRecords.RequestLimits.Bytes} bytes.");
        }

        var errors = new List<InputError>();
        if (TextRule.UserIdProblem(Encoding.UTF8.GetBytes(origin.UserId!)) is { } problem)
        {
            return new PostOutcome.Invalid([new InputError(0, RecordSchema.UserId.Name, problem)]);
        }

        var json = body.Span.StartsWith("\uFEFF"u8) ? body.Span[3..] : body.Span;
        var line = new RecordParser(origin, clock, random).Parse(json, index: 0, errors);
        if (!line.IsEmpty)
        {
            batch.TryAdd(line, index: 0);
        }

        return PostOutcome.Of(errors);
    }

    // What is not a number is out of range, so that the parser reports it.
    private static byte[] Row(Deletion deletion)
    {
        using var row = new MemoryStream();
        using (var json = new Utf8JsonWriter(row))
        {
            json.WriteStartObject();
            json.WriteString(RecordSchema.RecordedAt.Name, deletion.RecordedAt);
            var isNumber = int.TryParse(deletion.Revision, NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
            json.WriteNumber(RecordSchema.Revision.Name, isNumber ? revision : -1);
            json.WriteBoolean(RecordSchema.Deleted.Name, true);
            json.WriteEndObject();
        }

        return row.ToArray();
    }
}
