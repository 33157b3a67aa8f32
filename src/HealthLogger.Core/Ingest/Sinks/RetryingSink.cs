namespace HealthLogger.Core.Ingest;

/// <summary>
/// Resends the lines that a sink refused, and only those, for as long as the schedule allows. Permanently refused lines are not resent.
/// Writes may be concurrent, each with the whole budget of the schedule.
/// </summary>
public sealed class RetryingSink(ILineSink inner, RetrySchedule schedule, TimeProvider clock, Random random) : ILineSink
{
    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var outcome = await inner.WriteAsync(batch, cancellation);
        for (var attempts = 1; outcome.Refused.Any(line => !line.IsFinal); attempts++)
        {
            if (schedule.DelayAfter(attempts, clock.GetElapsedTime(started), Jitter()) is not { } delay)
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

    // Writes may be concurrent, and Random is not thread-safe.
    private double Jitter()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
