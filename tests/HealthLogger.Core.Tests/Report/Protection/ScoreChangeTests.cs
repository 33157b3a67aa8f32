using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// A change compares the same people with themselves, and does not reveal anything about those who joined or left. The minimum is 5.
/// </summary>
public sealed class ScoreChangeTests
{
    [Fact]
    public void HasTheIntervalOfStudentsT()
    {
        // 2.571 × 12 / √6 = 12.6
        var change = Of(both: 6, mean: 20, deviation: 12);

        Assert.Equal(new ScoreChange(ChangeDirection.Up, 20, 7, 33, 6), change);
    }

    [Theory]
    [InlineData(5, -6, 6)] // 8 × 2.776 / 4 = 5.6
    [InlineData(6, -5, 5)] // 8 × 2.571 / 5 = 4.1
    [InlineData(12, -2, 2)] // 8 × 2.201 / 11 = 1.6
    public void IsNeverSoNarrowThatItTellsHowAlikePeopleAre(int both, double low, double high) =>
        Assert.Equal(new ScoreChange(ChangeDirection.None, 0, low, high, both), Of(both, mean: 0, deviation: 0));

    [Theory]
    [InlineData(4.2, ChangeDirection.Up)]
    [InlineData(4.0, ChangeDirection.None)]
    [InlineData(-4.0, ChangeDirection.None)]
    [InlineData(-4.2, ChangeDirection.Down)]
    public void HasADirectionIfTheIntervalLeavesOutZero(double mean, ChangeDirection direction) =>
        Assert.Equal(direction, Of(both: 6, mean)!.Direction); // ± 4.11

    [Fact]
    public void JudgesTheDirectionBeforeRounding()
    {
        var change = Of(both: 6, mean: 4.2)!;

        Assert.Equal((ChangeDirection.Up, 0, 9), (change.Direction, change.Low, change.High));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void IsWithheldIfTooFewGaveTheScoreInBothMonths(int both) => Assert.Null(Of(both, mean: 30, joined: 5, left: 5));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 0)]
    public void HasOnlyADirectionIfFewGaveTheScoreInOneMonthOnly(int joined, int left) =>
        Assert.Equal(new ScoreChange(ChangeDirection.Up, null, null, null, null), Of(6, mean: 30, joined: joined, left: left));

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 5)]
    [InlineData(2, 3)]
    public void IsWholeIfEnoughGaveTheScoreInOneMonthOnly(int joined, int left) => Assert.Equal(6, Of(6, mean: 30, joined: joined, left: left)!.Users);

    // Someone was erased: the average as published and the change of the others would reveal how they felt.
    [Fact]
    public void HasOnlyADirectionIfTheMonthBeforeWasPublishedWithMorePeople() =>
        Assert.Equal(new ScoreChange(ChangeDirection.Up, null, null, null, null), Of(6, mean: 30, published: 7));

    [Theory]
    [InlineData(6)]
    [InlineData(null)]
    public void IsWholeIfTheMonthBeforeWasPublishedWithTheSamePeopleOrNone(int? published) => Assert.Equal(30, Of(6, mean: 30, published: published)!.Mean);

    [Fact]
    public void IsJudgedForEachScore()
    {
        var month = SomeFigures.Month(6, new(Score(6, 6, 30), Score(6, 4, 30), Score(6, 5, -30)));
        var before = SomeFigures.Month(6, new(SomeFigures.Score(6), SomeFigures.Score(4), SomeFigures.Score(6)));

        var change = new HealthFigures(month, before, []).Publish().Change;

        Assert.Equal(new(new(ChangeDirection.Up, 30, 25, 35, 6), null, new(ChangeDirection.Down, null, null, null, null)), change);
    }

    [Fact]
    public void IsNullIfTheMonthBeforeHasNoRecord() =>
        Assert.Equal(new(null, null, null), new HealthFigures(SomeFigures.Month(6), null, []).Publish().Change);

    private static ScoreChange? Of(int both, double mean, double deviation = 0, int joined = 0, int left = 0, int? published = null)
    {
        var month = SomeFigures.Month(12, SomeFigures.All(Score(both + joined, both, mean, deviation)));
        var before = SomeFigures.Month(12, SomeFigures.All(SomeFigures.Score(both + left)));
        var publishedBefore = SomeFigures.OfTeam(12).Publish() with { AverageUsers = new(published, published, published) };
        return new HealthFigures(month, before, []).Publish(5, publishedBefore).Change.Fatigue;
    }

    private static ScoreFigures Score(int users, int both, double mean, double deviation = 0) =>
        SomeFigures.Score(users, change: new ChangeFigures(both, both == 0 ? 0 : mean, both < 2 ? null : deviation));
}
