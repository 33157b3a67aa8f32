using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// If a day's figure is withheld, so is that of the shown day with the fewest people: otherwise the month's figure minus those of the other
/// days would be the withheld one. The counts of records and people, and each score, are withheld separately. The minimum is 5.
/// </summary>
public sealed class WithheldDaysTests
{
    [Fact]
    public void NoDayIsWithheldIfAllHaveEnoughPeople() => Assert.Equal([5, 6, 7], UsersByDay(5, 6, 7));

    [Fact]
    public void TheShownDayWithTheFewestPeopleIsWithheldToo() => Assert.Equal([9, null, null, 7], UsersByDay(9, 4, 6, 7));

    [Fact]
    public void OfSeveralWithTheFewestPeopleTheEarliestIsWithheld() => Assert.Equal([9, null, 6, null, 6], UsersByDay(9, 6, 6, 1, 6));

    [Fact]
    public void TwoWithheldDaysAreNotEnough() => Assert.Equal([null, null, null, 8], UsersByDay(4, 4, 7, 8));

    [Fact]
    public void NoDayRemainsIfOnlyOneHasEnough() => Assert.Empty(Published(4, 9).ByDay);

    [Fact]
    public void NoDayIsShownIfNoneHasEnough() => Assert.Empty(Published(4, 3).ByDay);

    [Fact]
    public void ADayWithoutAnyFigureHasNoRow() =>
        Assert.Equal([1, 4], Published(9, 4, 6, 7).ByDay.Select(day => day.Day.Day));

    [Fact]
    public void EachScoreIsWithheldByThoseWhoAreCompared()
    {
        var health = SomeFigures.OfTeam(
            9,
            SomeFigures.Day(1, 9, new(SomeFigures.Compared(4), SomeFigures.Compared(9), SomeFigures.Compared(9))),
            SomeFigures.Day(2, 9, new(SomeFigures.Compared(8), SomeFigures.Compared(5), SomeFigures.Compared(7))),
            SomeFigures.Day(3, 9, new(SomeFigures.Compared(7), SomeFigures.Compared(4), SomeFigures.Compared(6)))).Publish();

        Assert.Equal([null, 50, null], health.ByDay.Select(day => day.Fatigue)); // the first is withheld, and the third with it
        Assert.Equal([50, null, null], health.ByDay.Select(day => day.Mood)); // the third is withheld, and the second with it
        Assert.Equal([50, 50, 50], health.ByDay.Select(day => day.Motivation));
        Assert.Equal([9, 9, 9], health.ByDay.Select(day => day.Users));
    }

    [Fact]
    public void WhoGaveAScoreOnNoOtherDayDoesNotCount()
    {
        var day = SomeFigures.Day(1, 9, SomeFigures.All(SomeFigures.Compared(4, present: 9)));

        var shown = Assert.Single(SomeFigures.OfTeam(9, day).Publish().ByDay);

        Assert.Equal((9, new PerScore<double?>(null, null, null)), (shown.Users, shown.Scores));
    }

    // Such a day has no figure, so there is nothing to protect.
    [Fact]
    public void AScoreThatNobodyIsComparedInWithholdsNoOther()
    {
        var none = SomeFigures.Day(1, 9, new(SomeFigures.Compared(0), SomeFigures.Compared(0, present: 3), SomeFigures.Compared(9)));

        var health = SomeFigures.OfTeam(9, none, SomeFigures.Day(2, 9)).Publish();

        Assert.Equal([new(null, null, 50), new(50, 50, 50)], health.ByDay.Select(day => day.Scores));
    }

    [Fact]
    public void WithheldRecordsDoNotWithholdScores()
    {
        // Cannot occur with real records, but the two rules are independent.
        var day = SomeFigures.Day(2, 4, SomeFigures.All(SomeFigures.Compared(5)));

        var health = SomeFigures.OfTeam(9, SomeFigures.Day(1, 9), day, SomeFigures.Day(3, 8)).Publish();

        Assert.Equal([9, null, null], health.ByDay.Select(shown => shown.Records));
        Assert.Equal([50, 50, 50], health.ByDay.Select(shown => shown.Fatigue));
    }

    [Fact]
    public void WithoutAnAverageNoDayHasAScore()
    {
        var month = SomeFigures.Month(9, new(SomeFigures.Score(4), SomeFigures.Score(9), SomeFigures.Score(9)));

        var day = Assert.Single(new HealthFigures(month, null, [SomeFigures.Day(1, 9)]).Publish().ByDay);

        Assert.Equal(new PerScore<double?>(null, 50, 50), day.Scores);
    }

    private static HealthSummary Published(params int[] usersByDay) =>
        SomeFigures.OfTeam(9, [.. usersByDay.Select((users, index) => SomeFigures.Day(index + 1, users))]).Publish();

    private static IEnumerable<long?> UsersByDay(params int[] usersByDay)
    {
        var days = Published(usersByDay).ByDay.ToDictionary(day => day.Day.Day);
        return usersByDay.Select((_, index) => days.GetValueOrDefault(index + 1)?.Users);
    }
}
