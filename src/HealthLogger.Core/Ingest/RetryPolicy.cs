namespace HealthLogger.Core.Ingest;

/// <summary>When to send refused lines again: capped exponential backoff with full jitter.</summary>
/// <param name="Attempts">How often a line is sent at most, the first time included.</param>
/// <param name="FirstDelay">The longest wait before the second attempt; it doubles with each one.</param>
/// <param name="MaxDelay">The longest wait before any attempt.</param>
/// <param name="Budget">
/// No attempt starts later than this after the first one, which is made whatever the budget: leave room for the length of
/// one more attempt before a deadline.
/// </param>
public sealed record RetryPolicy(int Attempts, TimeSpan FirstDelay, TimeSpan MaxDelay, TimeSpan Budget)
{
    /// <summary>8 attempts from 100 ms to 5 s, within 20 s: an HTTP API gives its function 30 s.</summary>
    public static readonly RetryPolicy Default =
        new(8, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));

    /// <summary>How long to wait before the next attempt, or null where there is none.</summary>
    /// <param name="attempts">How many have been made: 1 or more.</param>
    /// <param name="elapsed">Time since the first one began.</param>
    /// <param name="jitter">From 0 to 1, drawn at random.</param>
    public TimeSpan? DelayAfter(int attempts, TimeSpan elapsed, double jitter)
    {
        if (attempts >= Attempts)
        {
            return null;
        }

        var ceiling = Math.Min(MaxDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempts - 1));
        var delay = TimeSpan.FromMilliseconds(ceiling * jitter);
        return elapsed + delay <= Budget ? delay : null;
    }
}
