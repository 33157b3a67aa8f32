using FsCheck.Xunit;
using HealthLogger.Core.Own;

namespace HealthLogger.Core.Tests.Own;

public sealed class PollScheduleTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(999, 100)]
    [InlineData(2_000, 200)]
    [InlineData(10_000, 1_000)]
    [InlineData(600_000, 1_000)]
    public void WaitsATenthOfTheTimeWaited(int waited, int next) =>
        Assert.Equal(TimeSpan.FromMilliseconds(next), PollSchedule.NextDelay(TimeSpan.FromMilliseconds(waited)));

    [Property(MaxTest = 1000)]
    public void AResultIsNoticedATenthOrATenthOfASecondLateAtMost(TimeSpan duration)
    {
        var (waited, looks) = Follow(TimeSpan.FromTicks(Math.Abs(duration.Ticks % TimeSpan.FromMinutes(30).Ticks)));
        var late = waited - TimeSpan.FromTicks(Math.Abs(duration.Ticks % TimeSpan.FromMinutes(30).Ticks));

        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromTicks(Math.Max(PollSchedule.Shortest.Ticks, waited.Ticks / 10)));
        Assert.InRange(late, TimeSpan.Zero, PollSchedule.Longest);
        Assert.InRange(looks, 1, 10 + 24 + (int)waited.TotalSeconds);
    }

    [Property(MaxTest = 1000)]
    public void DelaysNeverGetShorter(TimeSpan one, TimeSpan other)
    {
        var (shorter, longer) = one < other ? (one, other) : (other, one);

        Assert.True(PollSchedule.NextDelay(shorter) <= PollSchedule.NextDelay(longer));
    }

    private static (TimeSpan Waited, int Looks) Follow(TimeSpan duration)
    {
        var (waited, looks) = (TimeSpan.Zero, 0);
        do
        {
            waited += PollSchedule.NextDelay(waited);
            looks++;
        }
        while (waited < duration);
        return (waited, looks);
    }
}
