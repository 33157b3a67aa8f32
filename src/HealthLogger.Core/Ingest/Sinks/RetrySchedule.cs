namespace HealthLogger.Core.Ingest;

/// <summary>When to send refused lines again: capped exponential backoff with full jitter.</summary>
/// <param name="Attempts">The maximum number of times that a line is sent, including the first.</param>
/// <param name="FirstDelay">The maximum delay before the second attempt. It doubles with every attempt.</param>
/// <param name="MaxDelay">The maximum delay before any attempt.</param>
/// <param name="Budget">
/// No retry starts later than this after the first attempt, which is always made. It should leave time for one call before the deadline.
/// </param>
public sealed record RetrySchedule(int Attempts, TimeSpan FirstDelay, TimeSpan MaxDelay, TimeSpan Budget)
{
    /// <summary>
    /// Delays that grow from at most 20 ms to at most 5 s, within 20 s. The first is short, because most refusals are of a few records and
    /// pass at once. The budget ends the retries, not the 24 attempts; an HTTP API waits 30 s for its function.
    /// </summary>
    public static readonly RetrySchedule Default =
        new(24, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));

    /// <summary>Returns the delay before the next attempt, or null if there is none.</summary>
    /// <param name="attempts">The number of attempts so far, at least 1.</param>
    /// <param name="elapsed">The time since the first attempt began.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
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
