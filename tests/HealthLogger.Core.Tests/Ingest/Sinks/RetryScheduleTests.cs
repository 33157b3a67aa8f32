using FsCheck.Xunit;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule Policy = RetrySchedule.Default;

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 40)]
    [InlineData(3, 80)]
    [InlineData(8, 2560)]
    [InlineData(9, 5000)]
    [InlineData(23, 5000)]
    public void DoublesTheMaximumDelayUpToTheLimit(int attempts, int milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Policy.DelayAfter(attempts, TimeSpan.Zero, 1));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds / 2d), Policy.DelayAfter(attempts, TimeSpan.Zero, 0.5));
        Assert.Equal(TimeSpan.Zero, Policy.DelayAfter(attempts, TimeSpan.Zero, 0));
    }

    [Fact]
    public void EndsAfterTheLastAttempt()
    {
        Assert.NotNull(Policy.DelayAfter(23, TimeSpan.Zero, 0));
        Assert.Null(Policy.DelayAfter(24, TimeSpan.Zero, 0));
        Assert.Null(Policy.DelayAfter(25, TimeSpan.Zero, 0));
    }

    [Fact]
    public void EndsAtTheBudget()
    {
        var last = TimeSpan.FromSeconds(20) - TimeSpan.FromMilliseconds(20);

        Assert.NotNull(Policy.DelayAfter(1, last, 1));
        Assert.Null(Policy.DelayAfter(1, last + TimeSpan.FromTicks(1), 1));
        Assert.Null(Policy.DelayAfter(1, TimeSpan.FromSeconds(21), 0));
    }

    [Fact]
    public void TheBudgetEndsTheRetriesBeforeTheAttemptsDo()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            Assert.InRange(EndOfRetries(new Random(seed)), Policy.Budget - Policy.MaxDelay, Policy.Budget);
        }
    }

    [Property(MaxTest = 1000)]
    public void NeverExceedsItsLimits(int seed)
    {
        var random = new Random(seed);
        var policy = new RetrySchedule(random.Next(1, 2000), Some(10), Some(60), Some(120));
        var (attempts, elapsed, jitter) = (random.Next(1, 3000), Some(130), random.NextDouble());

        var delay = policy.DelayAfter(attempts, elapsed, jitter);

        if (attempts >= policy.Attempts)
        {
            Assert.Null(delay);
        }
        else if (delay is { } wait)
        {
            Assert.InRange(wait, TimeSpan.Zero, policy.MaxDelay);
            Assert.True(elapsed + wait <= policy.Budget);
            Assert.True(attempts > 30 || wait <= policy.FirstDelay * Math.Pow(2, attempts - 1));
        }
        else
        {
            Assert.True(elapsed + policy.MaxDelay > policy.Budget);
        }

        TimeSpan Some(int seconds) => TimeSpan.FromMilliseconds(1 + random.Next(seconds * 1000));
    }

    // When the last attempt starts, if all are refused at once.
    private static TimeSpan EndOfRetries(Random random)
    {
        var elapsed = TimeSpan.Zero;
        for (var attempts = 1; Policy.DelayAfter(attempts, elapsed, random.NextDouble()) is { } delay; attempts++)
        {
            elapsed += delay;
        }

        return elapsed;
    }
}
