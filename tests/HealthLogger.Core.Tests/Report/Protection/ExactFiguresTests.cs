using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

/// <summary>With a minimum of 1, figures are one person's own, or are for someone who has the data: exact and complete.</summary>
public sealed class ExactFiguresTests
{
    [Fact]
    public void HaveThreeDigits()
    {
        var month = SomeFigures.Month(3, SomeFigures.All(SomeFigures.Score(3, 41.23456, new ChangeFigures(3, 1.23456, 2))));

        var health = new HealthFigures(month, SomeFigures.Month(3), []).Publish(minUsers: 1);

        Assert.Equal((1, true), (health.MinUsers, health.IsExact));
        Assert.Equal(41.235, health.Average.Fatigue);
        Assert.Equal(new ScoreChange(ChangeDirection.None, 1.235, -3.734, 6.203, 3), health.Change.Fatigue); // ± 4.303 × 2 / √3
    }

    [Theory]
    [InlineData(0.1234)]
    [InlineData(99.8764)]
    public void ReachBothEndsOfTheScale(double mean) => Assert.Equal(
        Math.Round(mean, 3),
        new HealthFigures(SomeFigures.Month(1, SomeFigures.All(SomeFigures.Score(1, mean))), null, []).Publish(minUsers: 1).Average.Mood);

    [Fact]
    public void OfADayAreTheMeanOfThosePresent()
    {
        var day = SomeFigures.Day(1, 1, SomeFigures.All(SomeFigures.Compared(0, present: 1)));

        Assert.Equal(77.7, SomeFigures.OfTeam(1, day).Publish(minUsers: 1).ByDay[0].Mood);
    }

    [Fact]
    public void WithholdNoDay()
    {
        var health = SomeFigures.OfTeam(6, SomeFigures.Day(1, 1), SomeFigures.Day(2, 6), SomeFigures.Day(3, 2)).Publish(minUsers: 1);

        Assert.Equal([1, 6, 2], health.ByDay.Select(day => day.Users));
    }

    [Fact]
    public void WithholdNoFlag()
    {
        var month = SomeFigures.Month(1, null, ("alcohol", 10, 1), ("headache", 1, 1));

        Assert.Equal([new("alcohol", 10, 1), new("headache", 1, 1)], new HealthFigures(month, null, []).Publish(minUsers: 1).Flags);
    }

    [Fact]
    public void CountZeroRecordsAsZero()
    {
        var health = new HealthFigures(null, null, []).Publish(minUsers: 1);

        Assert.Equal((0, 0), (health.Records, health.Users));
    }

    [Fact]
    public void OfOnePersonsChangeHaveNoInterval()
    {
        var month = SomeFigures.Month(1, SomeFigures.All(SomeFigures.Score(1, change: new ChangeFigures(1, 12.3, null))));

        var change = new HealthFigures(month, SomeFigures.Month(1), []).Publish(minUsers: 1).Change;

        Assert.Equal(new ScoreChange(ChangeDirection.None, 12.3, null, null, 1), change.Fatigue);
    }

    [Fact]
    public void OfAChangeAreWholeWhoeverCameOrLeft()
    {
        var month = SomeFigures.Month(3, SomeFigures.All(SomeFigures.Score(3, change: new ChangeFigures(2, 5, 0))));

        var change = new HealthFigures(month, SomeFigures.Month(3), []).Publish(minUsers: 1, before: SomeFigures.OfTeam(9).Publish()).Change;

        Assert.Equal(new ScoreChange(ChangeDirection.Up, 5, 5, 5, 2), change.Fatigue);
    }
}
