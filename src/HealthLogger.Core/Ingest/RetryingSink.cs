namespace HealthLogger.Core.Ingest;

/// <summary>
/// Sends what a sink refused again, that alone, until the policy ends it; never what it refused for good. Several writes
/// may be under way at once, each with the policy's whole budget.
/// </summary>
public sealed class RetryingSink(ILineSink inner, RetryPolicy policy, TimeProvider clock, Random random) : ILineSink
{
    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var outcome = await inner.WriteAsync(batch, cancellation);
        for (var attempts = 1; outcome.Refused.Any(line => !line.IsFinal); attempts++)
        {
            if (policy.DelayAfter(attempts, clock.GetElapsedTime(started), Jitter()) is not { } delay)
            {
                break;
            }

            await Task.Delay(delay, clock, cancellation);
            outcome = await ResendAsync(batch, outcome, cancellation);
        }

        return outcome;
    }

    private async Task<WriteOutcome> ResendAsync(LineBatch batch, WriteOutcome before, CancellationToken cancellation)
    {
        var sent = before.Refused.Where(line => !line.IsFinal).Select(line => line.Position).ToList();
        using var rest = batch.Only(sent);
        Telemetry.Retried.Add(rest.Count);
        var outcome = await inner.WriteAsync(rest, cancellation);
        var refused = outcome.Refused.Select(line => line with { Position = sent[line.Position] });
        return new WriteOutcome(
            before.AlreadyThere + outcome.AlreadyThere,
            [.. before.Refused.Where(line => line.IsFinal).Concat(refused).OrderBy(line => line.Position)]);
    }

    // Writes may come from several threads; a Random serves one at a time.
    private double Jitter()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
