using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Writes one usage event, of the action <c>record</c>, to the history table for each request whose records were accepted.
/// <list type="bullet">
/// <item>A failure never throws and never changes the response: the records are already stored.</item>
/// <item>A failure is counted and returned, and takes at most <see cref="Timeout"/>.</item>
/// <item>Requests with the same user, key and time are one event.</item>
/// </list>
/// </summary>
/// <param name="events">The sink of the history table.</param>
/// <param name="random">Distinguishes events without a key.</param>
public sealed class UsageLog(ILineSink events, TimeProvider clock, Random random)
{
    /// <summary>The longest that a caller waits.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private const string Action = "record";

    /// <summary>Writes an event at the current time. Returns the failure, or null if the event was written.</summary>
    /// <param name="userId">The user of the <see cref="PostRequest"/>.</param>
    /// <param name="idempotencyKey">Its key, or null.</param>
    [SuppressMessage("Design", "CA1031", Justification = "The response does not depend on the event, whatever the failure was.")]
    public async Task<Exception?> AddAsync(string userId, string? idempotencyKey, CancellationToken cancellation)
    {
        try
        {
            using var batch = new LineBatch(events.Limits);
            AddEvent(batch, userId, idempotencyKey);
            await WriteAsync(batch, cancellation);
            return null;
        }
        catch (Exception e)
        {
            Telemetry.LostUsageEvents.Add(1);
            return e;
        }
    }

    private void AddEvent(LineBatch batch, string userId, string? idempotencyKey)
    {
        var now = clock.GetUtcNow();
        Span<byte> timestamp = stackalloc byte[Rfc3339.Length];
        Rfc3339.Write(Timestamp.ToUnixMicroseconds(now), timestamp);
        var unique = idempotencyKey is null ? NewUnique() : XxHash128.Hash(Encoding.UTF8.GetBytes(idempotencyKey));
        var usage = new UsageEvent(userId, Action, Encoding.UTF8.GetString(timestamp));
        batch.TryAdd(new UsageItemWriter().Write(usage, rest: [], unique, now), index: 0);
    }

    private async Task WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            if ((await events.WriteAsync(batch, either.Token).WaitAsync(either.Token)).Refused is [var refused, ..])
            {
                throw new IOException($"The history table refused the usage event: {refused.Reason}");
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The history table did not accept the usage event within {Timeout.TotalSeconds} s.", e);
        }
    }

    // Requests may be concurrent, and Random is not thread-safe.
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
