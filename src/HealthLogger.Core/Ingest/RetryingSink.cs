namespace HealthLogger.Core.Ingest;

/// <summary>Sends what a sink refused again, that alone, until the policy ends it.</summary>
public sealed class RetryingSink(ILineSink inner, RetryPolicy policy, TimeProvider clock, Random random) : ILineSink
{
    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var outcome = await inner.WriteAsync(batch, cancellation);
        for (var attempts = 1; outcome.Refused.Count > 0; attempts++)
        {
            if (policy.DelayAfter(attempts, clock.GetElapsedTime(started), random.NextDouble()) is not { } delay)
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
        using var rest = batch.Only(before.Refused.Select(line => line.Position));
        var outcome = await inner.WriteAsync(rest, cancellation);
        return new WriteOutcome(
            before.AlreadyThere + outcome.AlreadyThere,
            [.. outcome.Refused.Select(line => line with { Position = before.Refused[line.Position].Position })]);
    }
}
