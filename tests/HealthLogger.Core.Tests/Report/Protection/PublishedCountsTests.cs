using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// In 2,000 random teams of one to twelve people, every published figure, and every difference of published counts, is about enough people
/// or about nobody. The tests count the people behind a figure from the records, not from the figures.
/// <para>
/// Differences that reveal only who recorded when are not protected: the people of a day against those of the month, or those of one score
/// against another. That someone did not record counts as usage. A flag's records are compared with records, not with people.
/// </para>
/// </summary>
public sealed class PublishedCountsTests
{
    private const int Teams = 2_000;
    private static readonly DateTimeOffset AsOf = Some.Now; // after all records

    private readonly Dictionary<string, (int Shown, int Withheld)> _seen = [];

    [Fact]
    public void AreAboutEnoughPeopleOrNobody()
    {
        var random = new Random(20_260_131);
        for (var i = 0; i < Teams; i++)
        {
            var records = RandomRecords.OfTwoMonths(random, SomeFigures.January, people: random.Next(1, 13));
            Check(records, minUsers: random.Next(2, 7));
        }

        // Each rule was exercised: figures were shown, and figures were withheld.
        Assert.Equal(["average", "change", "day records", "day score", "flag", "flag users", "records"], _seen.Keys.Order(StringComparer.Ordinal));
        Assert.All(_seen, figure => Assert.True(figure.Value is { Shown: > 100, Withheld: > 100 }, $"{figure}"));
    }

    private void Check(List<TeamRecord> records, int minUsers)
    {
        var control = new DisclosureControl(minUsers);
        var figures = TeamFigures.Of(records, SomeFigures.January, AsOf, AsOf);
        var before = control.Publish(new HealthFigures(figures.Before, null, []), AsOf, before: null);
        var health = control.Publish(figures, AsOf, before);
        var team = new CountedTeam(records.FindAll(record => record.Day.Month == 1), records.FindAll(record => record.Day.Month == 12), minUsers);

        CheckMonth(team, health);
        for (var index = 0; index < RecordSchema.Scores.Count; index++)
        {
            CheckScore(team, health, index);
            CheckChange(team, health, before, index);
        }

        CheckFlags(team, health);
    }

    private void CheckMonth(CountedTeam team, HealthSummary health)
    {
        Saw("records", health.Records is not null, team.Month.Count > 0);
        team.IsEnough(team.Month, health.Records is not null);
        var shown = health.ByDay.Where(day => day.Records is not null).ToDictionary(day => day.Day);
        foreach (var day in team.Month.GroupBy(record => record.Day))
        {
            Saw("day records", shown.ContainsKey(day.Key), isThere: true);
            team.IsEnough(day, shown.ContainsKey(day.Key));
        }

        // The records of the month minus those of the shown days.
        team.IsNobodyOrEnough(team.Month.Where(record => !shown.ContainsKey(record.Day)), health.Records is not null);
    }

    private void CheckScore(CountedTeam team, HealthSummary health, int index)
    {
        var given = team.Month.FindAll(record => record.Scores[index] is not null);
        Saw("average", health.Average[index] is not null, given.Count > 0);
        team.IsEnough(given, health.Average[index] is not null);
        Assert.Equal(health.Average[index] is null, health.AverageUsers[index] is null);

        var shown = health.ByDay.Where(day => day.Scores[index] is not null).Select(day => day.Day).ToHashSet();
        var withheld = new List<TeamRecord>();
        foreach (var day in given.GroupBy(record => record.Day))
        {
            var compared = day.Where(record => given.Exists(other => other.User == record.User && other.Day != day.Key)).ToList();
            Saw("day score", shown.Contains(day.Key), compared.Count > 0);
            team.IsEnough(compared, shown.Contains(day.Key));
            withheld.AddRange(shown.Contains(day.Key) ? [] : compared);
        }

        // All deviations of the month minus those of the shown days.
        team.IsNobodyOrEnough(withheld, shown.Count > 0);
    }

    private void CheckChange(CountedTeam team, HealthSummary health, HealthSummary before, int index)
    {
        var (now, then) = (CountedTeam.UsersOf(team.Month, index), CountedTeam.UsersOf(team.Before, index));
        var change = health.Change[index];
        Saw("change", change?.Mean is not null, now.Intersect(then).Any());
        Assert.True(change is null || now.Intersect(then).Count() >= team.MinUsers);
        if (change?.Users is { } users)
        {
            // The people of the change against those of both averages.
            Assert.True(health.AverageUsers[index] - users + before.AverageUsers[index] - users is { } others && (others == 0 || others >= team.MinUsers));
            Assert.True(now.Except(then).Union(then.Except(now)).Count() is { } once && (once == 0 || once >= team.MinUsers));
        }
    }

    private void CheckFlags(CountedTeam team, HealthSummary health)
    {
        foreach (var flag in HealthFlag.All)
        {
            var flagged = team.Month.FindAll(record => (record.Flags & flag.Bit) != 0);
            var shown = health.Flags.SingleOrDefault(count => count.Flag == flag.Name);
            Saw("flag", shown is not null, flagged.Count > 0);
            Saw("flag users", shown?.Users is not null, shown is not null);
            team.IsEnough(flagged, shown is not null);
            Assert.True(shown is null || team.Month.Count - flagged.Count >= team.MinUsers);
            var users = flagged.Select(record => record.User).ToHashSet();
            team.IsEnough(team.Month.Where(record => !users.Contains(record.User)), shown?.Users is not null);
        }
    }

    private void Saw(string figure, bool isShown, bool isThere)
    {
        var (shown, withheld) = _seen.GetValueOrDefault(figure);
        _seen[figure] = (shown + (isShown ? 1 : 0), withheld + (isThere && !isShown ? 1 : 0));
    }

    /// <summary>The records of both months.</summary>
    private sealed record CountedTeam(List<TeamRecord> Month, List<TeamRecord> Before, int MinUsers)
    {
        public static HashSet<string> UsersOf(List<TeamRecord> records, int index) =>
            [.. records.Where(record => record.Scores[index] is not null).Select(record => record.User)];

        public void IsEnough(IEnumerable<TeamRecord> behind, bool isShown) => Assert.True(!isShown || People(behind) >= MinUsers);

        public void IsNobodyOrEnough(IEnumerable<TeamRecord> behind, bool isShown)
        {
            var people = People(behind);
            Assert.True(!isShown || people == 0 || people >= MinUsers);
        }

        private static int People(IEnumerable<TeamRecord> records) => records.Select(record => record.User).Distinct().Count();
    }
}
