using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Report;

/// <summary>A figure based on fewer people than the minimum is withheld. Only the people behind that figure count.</summary>
public sealed class WithheldFiguresTests
{
    private static readonly PerScore<double?> NoScore = new(null, null, null);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 4)]
    [InlineData(5, 1)]
    [InlineData(6, 5)]
    public void AMonthOfTooFewSaysNothing(int minUsers, int users)
    {
        var health = SomeFigures.OfTeam(users, SomeFigures.Day(1, users)).Publish(minUsers);

        Assert.Equal((null, null), (health.Records, health.Users));
        Assert.Equal(NoScore, health.Average);
        Assert.Equal(new PerScore<long?>(null, null, null), health.AverageUsers);
        Assert.Empty(health.ByDay);
        Assert.Empty(health.Flags);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    [InlineData(5, 12)]
    public void AMonthOfEnoughSaysAll(int minUsers, int users)
    {
        var health = SomeFigures.OfTeam(users, SomeFigures.Day(1, users)).Publish(minUsers);

        Assert.Equal((10 * users, users, minUsers), (health.Records, health.Users, health.MinUsers));
        Assert.Equal(new PerScore<double?>(50, 50, 50), health.Average);
        Assert.Equal(new PerScore<long?>(users, users, users), health.AverageUsers);
        Assert.Equal([new HealthDay(new(2026, 1, 1), users, users, 50, 50, 50)], health.ByDay);
    }

    [Fact]
    public void EachScoreIsJudgedByThoseWhoGaveIt()
    {
        var scores = new PerScore<ScoreFigures>(SomeFigures.Score(5), SomeFigures.Score(4), SomeFigures.Score(0));

        var health = new HealthFigures(SomeFigures.Month(6, scores), null, []).Publish();

        Assert.Equal(6, health.Users);
        Assert.Equal(new PerScore<double?>(50, null, null), health.Average);
        Assert.Equal(new PerScore<long?>(5, null, null), health.AverageUsers);
    }

    [Fact]
    public void AWithheldScoreLooksLikeOneThatNobodyGave()
    {
        Assert.Equal(Of(0), Of(4));

        (PerScore<double?>, PerScore<long?>, PerScore<ScoreChange?>) Of(int users)
        {
            var scores = new PerScore<ScoreFigures>(SomeFigures.Score(6), SomeFigures.Score(users), SomeFigures.Score(6));
            var health = new HealthFigures(SomeFigures.Month(6, scores), SomeFigures.Month(6, scores), []).Publish();
            return (health.Average, health.AverageUsers, health.Change);
        }
    }

    [Fact]
    public void AnEmptyMonthHasNoFigures()
    {
        var health = new HealthFigures(null, null, []).Publish();

        Assert.Equal((null, null), (health.Records, health.Users));
        Assert.Equal(NoScore, health.Average);
    }

    [Fact]
    public void ScoresAreRoundedLast()
    {
        // If they were rounded first, the sum would be 49.
        var day = SomeFigures.Day(1, 6, SomeFigures.All(SomeFigures.Compared(6, deviation: -0.9)));

        var health = new HealthFigures(SomeFigures.Month(6, SomeFigures.All(SomeFigures.Score(6, mean: 50.4))), null, [day]).Publish();

        Assert.Equal((50, 50), (health.Average.Fatigue, health.ByDay[0].Fatigue));
    }

    [Fact]
    public void ExtremeScoresAreHeldBetween5And95()
    {
        var day = SomeFigures.Day(1, 6, new(SomeFigures.Compared(6, 30), SomeFigures.Compared(6, -30), SomeFigures.Compared(6)));
        var scores = new PerScore<ScoreFigures>(SomeFigures.Score(6, mean: 80), SomeFigures.Score(6, mean: 20), SomeFigures.Score(6, mean: 99));

        var health = new HealthFigures(SomeFigures.Month(6, scores), null, [day]).Publish();

        Assert.Equal(new PerScore<double?>(95, 5, 95), health.ByDay[0].Scores);
        Assert.Equal(new PerScore<double?>(80, 20, 95), health.Average);
    }

    [Fact]
    public void AMonthThatIsNotOverOnlyCountsRecordsAndPeople()
    {
        var figures = new HealthFigures(SomeFigures.Month(6, null, ("alcohol", 20, 6)), SomeFigures.Month(6), [SomeFigures.Day(1, 6)]);

        var health = new DisclosureControl(5).Count(figures, Some.Now);

        Assert.Equal((60, 6, 5, Some.Now), (health.Records, health.Users, health.MinUsers, health.AsOf));
        Assert.Equal(NoScore, health.Average);
        Assert.Equal(new PerScore<long?>(null, null, null), health.AverageUsers);
        Assert.Equal(new PerScore<ScoreChange?>(null, null, null), health.Change);
        Assert.Empty(health.ByDay);
        Assert.Empty(health.Flags);
    }

    [Fact]
    public void AMonthThatIsNotOverCountsNoTeamOfTooFew()
    {
        var health = new DisclosureControl(5).Count(SomeFigures.OfTeam(4), Some.Now);

        Assert.Equal((null, null), (health.Records, health.Users));
    }

    [Fact]
    public void OfUsageOnlyTheFewWhoTookAnActionAreNotCounted()
    {
        var usage = new UsageSummary(9, 3, [new("a", 5, 5), new("b", 4, 4)], [new(new(2026, 1, 1), 9)]);

        var published = new DisclosureControl(5).Publish(usage);

        Assert.Equal([new("a", 5, 5), new("b", 4, null)], published.ByAction);
        Assert.Equal((9, 3, usage.ByDay), (published.Total, published.Users, published.ByDay));
    }
}
