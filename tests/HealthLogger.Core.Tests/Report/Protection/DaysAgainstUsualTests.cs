using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;

namespace HealthLogger.Core.Tests.Report;

/// <summary>The score of a day is the month's average plus how far the people of that day were from their usual scores.</summary>
public sealed class DaysAgainstUsualTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(12)]
    public void TenMoreInEachRecordOfOnePersonMoveEveryDayByTenOverN(int users)
    {
        var records = Team(users);

        var (before, after) = (Unrounded(records), Unrounded(WithMore(records, 10)));

        Assert.Equal(10, before.Count);
        Assert.All(before.Zip(after), day => Assert.Equal(10d / users, day.Second - day.First, tolerance: 1e-9));
    }

    // With five people, 10/n is a whole number, so that rounding cannot hide it.
    [Fact]
    public void TenMoreInEachRecordOfOnePersonMoveEveryPublishedDay()
    {
        var records = Team(5);

        var (before, after) = (Figures(records).Publish(4).ByDay, Figures(WithMore(records, 10)).Publish(4).ByDay);

        Assert.Equal(before.Select(day => day.Fatigue + 2), after.Select(day => day.Fatigue));
        Assert.NotEmpty(before);
    }

    [Fact]
    public void WhoIsAbsentDoesNotMoveTheDay()
    {
        // p0 always gives 80, the others 40.
        var records = Enumerable.Range(0, 6).SelectMany(person => Enumerable.Range(1, 4).Select(day =>
            RandomTeam.Record($"p{person}", new(2026, 1, day), person == 0 ? 80 : 40))).ToList();
        records.RemoveAll(record => record is { User: "p0", Day.Day: 2 });

        var health = Figures(records).Publish();

        Assert.Equal([47, 47, 47, 47], health.ByDay.Select(day => day.Fatigue));
    }

    [Fact]
    public void APersonWithManyRecordsHasOneVoice()
    {
        var records = Enumerable.Range(0, 5).Select(person => RandomTeam.Record($"p{person}", new(2026, 1, 1), 40)).ToList();
        records.AddRange(Enumerable.Range(0, 50).Select(copy => RandomTeam.Record("p5", new(2026, 1, 1), 100, $"-{copy}")));

        Assert.Equal(50, Figures(records).Publish().Average.Fatigue);
    }

    // Each person misses a different day.
    private static List<TeamRecord> Team(int users)
    {
        var random = new Random(users);
        return [.. Enumerable.Range(0, users).SelectMany(person => Enumerable.Range(0, 10).Where(day => day != person % 10).Select(day =>
            RandomTeam.Record($"p{person}", new(2026, 1, day + 1), random.Next(30, 70))))];
    }

    private static List<TeamRecord> WithMore(List<TeamRecord> records, int points) =>
        records.ConvertAll(record => record.User == "p0" ? record with { Scores = record.Scores with { Fatigue = record.Scores.Fatigue + points } } : record);

    private static HealthFigures Figures(IEnumerable<TeamRecord> records) => TeamFigures.Of(records, SomeFigures.January, Some.Now, Some.Now);

    private static List<double> Unrounded(IEnumerable<TeamRecord> records)
    {
        var figures = Figures(records);
        return [.. figures.Days.Select(day => figures.Month!.Scores.Fatigue.Mean!.Value + day.Scores.Fatigue.Deviation!.Value)];
    }
}
