using System.Collections.Concurrent;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// An attack on the reports of two months. The attacker knows everything that is published in both, and who recorded on which day, and
/// solves the equations (<see cref="PublishedEquations"/>) for the mean of each person and month. A hit is an estimate within 3 points of
/// the true mean.
/// <para>
/// From the published average alone, 15 % of the guesses are hits. The protected reports must not help the attacker: not to more hits, not
/// to smaller errors, and not to certainty. The same attack must succeed with unprotected reports; otherwise the tests prove nothing.
/// </para>
/// </summary>
public sealed class ReportAttackTests
{
    private const int Teams = 50; // of each pattern
    private static readonly Month February = RandomTeam.February;
    private static readonly ConcurrentDictionary<(AttendancePattern Pattern, int MinUsers), List<Target>> Attacked = new();

    [Theory]
    [InlineData(AttendancePattern.EverybodyEveryDay)]
    [InlineData(AttendancePattern.OneMissesADay)]
    [InlineData(AttendancePattern.EachOnMostDays)]
    [InlineData(AttendancePattern.PeopleJoinAndLeave)]
    public void AReportHelpsNoMoreThanItsAverage(AttendancePattern pattern)
    {
        var targets = Attack(pattern, minUsers: 5);

        // By chance, hit rates of p = 15 % among N = 800 differ by √(2 p (1 - p) / N) = 1.8 %, and mean errors with a standard deviation of
        // 9 points by √(2 / N) × 9 = 0.45 points. Twice that is allowed.
        Assert.InRange(targets.Count, 600, 1_000);
        Assert.True(HitRate(targets, target => target.Error) <= HitRate(targets, target => target.ErrorOfGuess) + 0.035);
        Assert.True(targets.Average(target => target.Error) >= targets.Average(target => target.ErrorOfGuess) - 0.9);
        // Without any report, the standard deviation is 17 points. The attacker is never certain: no 95 % interval is shorter than 49
        // points.
        Assert.All(targets, target => Assert.True(target.Belief.Deviation > 12.5));
    }

    // The attacker does not fail by mistake: the errors are as large as the estimated deviations say.
    [Fact]
    public void TheAttackerKnowsHowLittleHeKnows()
    {
        var targets = Enum.GetValues<AttendancePattern>().SelectMany(pattern => Attack(pattern, minUsers: 5)).ToList();

        Assert.InRange(targets.Average(target => target.Error < 1.96 * target.Belief.Deviation ? 1 : 0), 0.93, 0.97);
    }

    [Fact]
    public void WithThreeDigitsAndPlainDaysWhoMissedADayIsFound()
    {
        var targets = Attack(AttendancePattern.OneMissesADay, minUsers: 1);

        // In each team, two means are determined: both months of the person who missed a day in each.
        var determined = targets.FindAll(target => target.Belief.Deviation < 1);
        Assert.Equal(2 * Teams, determined.Count);
        Assert.All(determined, target => Assert.Equal("p0", target.User));
        Assert.True(HitRate(determined, target => target.Error) > 0.9);
    }

    [Fact]
    public void WithThreeDigitsAndPlainDaysIrregularPeopleAreEasierToGuess()
    {
        var targets = Attack(AttendancePattern.EachOnMostDays, minUsers: 1);

        Assert.True(HitRate(targets, target => target.Error) > 1.4 * HitRate(targets, target => target.ErrorOfGuess));
        Assert.True(targets.Average(target => target.Error) < 0.75 * targets.Average(target => target.ErrorOfGuess));
    }

    // Inherent, and documented: with n people before and n - 1 after, n × average before - (n - 1) × average after is the mean of the
    // person who left, apart from rounding and from changes of the others.
    [Fact]
    public void AfterSomebodyLeftTheAveragesAllowARoughGuess()
    {
        var targets = Attack(AttendancePattern.OneLeaves, minUsers: 5);

        var left = targets.FindAll(target => target.User == "p0");
        Assert.Equal(Teams, left.Count);
        Assert.True(left.Average(target => target.Error) < left.Average(target => target.ErrorOfGuess));
        Assert.All(left, target => Assert.True(target.Belief.Deviation > 12));
    }

    private static List<Target> Attack(AttendancePattern pattern, int minUsers) => Attacked.GetOrAdd((pattern, minUsers), _ =>
    {
        var random = new Random(20_260_201);
        return [.. Enumerable.Range(0, Teams).SelectMany(_ => AttackTeam(RandomTeam.Create(random, pattern), minUsers))];
    });

    private static IEnumerable<Target> AttackTeam(List<TeamRecord> records, int minUsers)
    {
        var control = new DisclosureControl(minUsers);
        var january = control.Publish(TeamFigures.Of(records, February.Previous, Some.Now, Some.Now), Some.Now, before: null);
        var february = control.Publish(TeamFigures.Of(records, February, Some.Now, Some.Now), Some.Now, january);

        var known = Presence.Of(records);
        var published = new PublishedEquations(known, known.Count);
        var average = february.Average.Fatigue ?? january.Average.Fatigue!.Value;
        var attacker = new Attacker(known, [.. published.Of(February.Previous, january), .. published.Of(February, february)], average);
        return known.Select(record => (record.User, record.Month)).Distinct().Select(person =>
        {
            var guess = (person.Month == February ? february : january).Average.Fatigue ?? average;
            var own = records.Where(record => record.User == person.User && record.Day.Month == person.Month.Number);
            var truth = own.Average(record => record.Scores.Fatigue!.Value);
            var belief = attacker.MeanOf(person.User, person.Month);
            return new Target(person.User, belief, Math.Abs(belief.Value - truth), Math.Abs(guess - truth));
        });
    }

    private static double HitRate(List<Target> targets, Func<Target, double> error) => targets.Average(target => error(target) <= 3 ? 1 : 0);

    private sealed record Target(string User, Belief Belief, double Error, double ErrorOfGuess);
}
