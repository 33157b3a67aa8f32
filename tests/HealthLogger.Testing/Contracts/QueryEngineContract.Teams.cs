using HealthLogger.Core.Report;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Contracts;

/// <summary>The query of health against a reference that computes the same figures from plain records.</summary>
public abstract partial class QueryEngineContract
{
    [Fact]
    public async Task FiguresOfRandomTeamsMatchTheReference()
    {
        var random = new Random(20_260_101);
        // From one person to twelve, each team in two months of its own, so that all are in one table.
        var teams = Enumerable.Range(1, 12)
            .Select(people => (Month: Month.FromOrdinal(January.Ordinal + 2 * people), People: people))
            .Select(team => (team.Month, Records: RandomRecords.WithCopies(random, RandomRecords.OfTwoMonths(random, team.Month, team.People))))
            .ToList();
        var engine = await WithRecordsAsync([.. teams.SelectMany(team => team.Records).Select(record => record.ToLine())]);

        foreach (var (month, records) in teams)
        {
            // Some records came later than the report.
            var (asOf, previousAsOf) = (month.End.AddDays(-random.Next(10)), month.Start.AddDays(-random.Next(10)));
            var expected = TeamFigures.Of(records, month, asOf, previousAsOf);
            var actual = HealthFigures.Read(await engine.ReadAsync(HealthQuery.Of(month, null, asOf, previousAsOf), default), month);
            AssertEqual(Numbers(expected), Numbers(actual), month);
        }
    }

    private static void AssertEqual(List<double?> expected, List<double?> actual, Month month)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.True(
            pair.First == pair.Second || Math.Abs(pair.First - pair.Second ?? double.NaN) < 1e-9, $"{month}: {pair.First} is {pair.Second}"));
    }

    private static List<double?> Numbers(HealthFigures figures) =>
        [.. new[] { figures.Month, figures.Before }.Concat(figures.Days).OfType<HealthGroup>().SelectMany(Numbers)];

    private static IEnumerable<double?> Numbers(HealthGroup group) =>
    [
        group.Month.Ordinal, group.Day?.DayNumber, group.Records, group.Users, group.LastWrittenAt.ToUnixTimeSeconds(),
        .. group.Scores.All.SelectMany(score => new[]
        {
            score.Users, score.Mean, score.ComparedUsers, score.Deviation, score.Change.Users, score.Change.Mean, score.Change.Deviation,
        }),
        .. group.Flags.SelectMany(flag => new double?[] { flag.Records, flag.Users }),
    ];
}
