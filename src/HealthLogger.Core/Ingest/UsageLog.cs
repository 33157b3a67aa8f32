using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Ingest;

/// <summary>Notes in the history table that somebody posted records: one usage event of the action <c>record</c> a request.</summary>
/// <param name="events">The table's sink.</param>
/// <param name="random">Tells notes without a key apart.</param>
public sealed class UsageLog(ILineSink events, TimeProvider clock, Random random)
{
    /// <summary>How long a note may keep its caller waiting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string Action = "record";

    /// <summary>
    /// Notes a request whose records were accepted, at the time of this call. Answers what kept it from being noted, which is
    /// counted, or null: it does not throw, since the records are safe whatever becomes of the note.
    /// </summary>
    /// <param name="userId">The user of the <see cref="PostRequest"/>.</param>
    /// <param name="idempotencyKey">Its key, or null.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the caller has its records to answer for.")]
    public async Task<Exception?> NoteAsync(string userId, string? idempotencyKey, CancellationToken cancellation)
    {
        try
        {
            using var batch = new LineBatch(events.Limits);
            Add(batch, userId, idempotencyKey);
            await WriteAsync(batch, cancellation);
            return null;
        }
        catch (Exception e)
        {
            Telemetry.UnnotedUses.Add(1);
            return e;
        }
    }

    private void Add(LineBatch batch, string userId, string? idempotencyKey)
    {
        var now = clock.GetUtcNow();
        Span<byte> timestamp = stackalloc byte[Rfc3339.Length];
        Rfc3339.Write(OffsetTime.ToUnixMicroseconds(now), timestamp);
        var unique = idempotencyKey is null ? NewUnique() : XxHash128.Hash(Encoding.UTF8.GetBytes(idempotencyKey));
        var usage = new UsageEvent(userId, Action, Encoding.UTF8.GetString(timestamp));
        batch.TryAdd(new UsageItem().Write(usage, rest: [], unique, now), index: 0);
    }

    private async Task WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            if ((await events.WriteAsync(batch, either.Token).WaitAsync(either.Token)).Refused is [var refused, ..])
            {
                throw new IOException($"The history table refused the note of a use: {refused.Reason}");
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The history table took longer than {Patience.TotalSeconds} s for the note of a use.", e);
        }
    }

    // Requests may come at the same time; a Random serves one of them.
    private byte[] NewUnique()
    {
        var unique = new byte[16];
        lock (random)
        {
            random.NextBytes(unique);
        }

        return unique;
    }
}
