using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ScoreTextTests
{
    private static readonly ScoreText OfTeam = new(SomeReport.Full().Report, EnglishWords.Instance);
    private static readonly ScoreText OfOnePerson = new(new MonthlyReport(SomeReport.January, null, SomeReport.NoHealth(minUsers: 1)), EnglishWords.Instance);

    [Theory]
    [InlineData(null, "–")]
    [InlineData(5.0, "5 or less")]
    [InlineData(6.0, "6")]
    [InlineData(94.0, "94")]
    [InlineData(95.0, "95 or more")]
    public void AScoreOfATeamIsAWholeNumberOrABound(double? score, string words) => Assert.Equal(words, OfTeam.Value(score));

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(42.349, "42.3")]
    [InlineData(100.0, "100.0")]
    public void AScoreOfOnePersonHasADecimalPlace(double? score, string words) => Assert.Equal(words, OfOnePerson.Value(score));

    [Fact]
    public void AChangeThatIsNotClearHasNoArrow() => Assert.Equal(
        "no clear change from December (−4 to 4)", OfTeam.Change(new ScoreChange(ChangeDirection.None, 2, -4, 4, 16)));

    [Fact]
    public void AClearChangeHasAnArrowAndItsInterval()
    {
        Assert.Equal("▲ 5 from December (1 to 10)", OfTeam.Change(new ScoreChange(ChangeDirection.Up, 5, 1, 10, 16)));
        Assert.Equal("▼ 5 from December (−10 to −1)", OfTeam.Change(new ScoreChange(ChangeDirection.Down, -5, -10, -1, 16)));
    }

    [Fact]
    public void TheArrowIsThatOfTheChangeBeforeItWasRounded() =>
        Assert.Equal("▲ 0 from December (0 to 1)", OfTeam.Change(new ScoreChange(ChangeDirection.Up, 0, 0, 1, 100)));

    [Fact]
    public void OnlyTheDirectionMayBeKnown()
    {
        Assert.Equal("▲ higher than in December", OfTeam.Change(new ScoreChange(ChangeDirection.Up, null, null, null, null)));
        Assert.Equal("▼ lower than in December", OfTeam.Change(new ScoreChange(ChangeDirection.Down, null, null, null, null)));
        Assert.Equal("no clear change from December", OfTeam.Change(new ScoreChange(ChangeDirection.None, null, null, null, null)));
        Assert.Equal("no comparison with December", OfTeam.Change(null));
    }

    [Theory]
    [InlineData(0, ChangeDirection.Up, false)] // more fatigue
    [InlineData(0, ChangeDirection.Down, true)]
    [InlineData(1, ChangeDirection.Up, true)]
    [InlineData(1, ChangeDirection.Down, false)]
    [InlineData(2, ChangeDirection.Up, true)]
    [InlineData(2, ChangeDirection.Down, false)]
    public void AClearChangeIsBetterOrWorse(int score, ChangeDirection direction, bool isBetter)
    {
        var change = new ScoreChange(direction, null, null, null, null);

        Assert.Equal(isBetter, ScoreText.IsBetter(score, change));
        Assert.EndsWith(isBetter ? ": better" : ": worse", OfTeam.ChangeAndVerdict(score, change), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsBetterOrWorseWithoutAClearChange()
    {
        Assert.Null(ScoreText.IsBetter(0, null));
        Assert.Null(ScoreText.IsBetter(0, new ScoreChange(ChangeDirection.None, 2, -4, 4, 16)));
        Assert.Null(ScoreText.IsBetter(0, new ScoreChange(ChangeDirection.None, 3.25, null, null, 1)));
    }

    [Fact]
    public void OnePersonHasNoInterval()
    {
        Assert.Equal("3.3 more than in December", OfOnePerson.Change(new ScoreChange(ChangeDirection.None, 3.25, null, null, 1)));
        Assert.Equal("12.5 less than in December", OfOnePerson.Change(new ScoreChange(ChangeDirection.None, -12.5, null, null, 1)));
        Assert.Equal("the same as in December", OfOnePerson.Change(new ScoreChange(ChangeDirection.None, 0, null, null, 1)));
    }
}
