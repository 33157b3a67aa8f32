using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Teams whose scores vary like those of real people: from person to person, from month to month, and from day to day.</summary>
internal static class RandomTeam
{
    /// <summary>Standard deviations, in points. Those of 16 people over five months (PMData, MMSys 2020) are 7 to 17, 3 to 11, and 13 to 15.</summary>
    public const double PeopleDiffer = 16;

    public const double MonthsDiffer = 5;
    public const double DaysDiffer = 13;
    private const int DaysOfAMonth = 12;

    public static readonly Month February = Some.Month("2026-02");

    /// <summary>Returns the records of a team in February and the month before.</summary>
    public static List<TeamRecord> Create(Random random, AttendancePattern pattern)
    {
        var middle = 35 + 30 * random.NextDouble();
        var size = random.Next(5, 13);
        return [.. Enumerable.Range(0, size).SelectMany(person =>
        {
            var usual = middle + PeopleDiffer * Normal(random);
            return new[] { February.Previous, February }.SelectMany(month =>
            {
                var ofMonth = usual + MonthsDiffer * Normal(random);
                return Days(random, pattern, person, month).Select(day => Record($"p{person}", day, ofMonth + DaysDiffer * Normal(random)));
            });
        })];
    }

    /// <summary>Returns a record of the evening of a day, written immediately.</summary>
    public static TeamRecord Record(string user, DateOnly day, double score, string id = "")
    {
        var at = new DateTimeOffset(day, new TimeOnly(20, 0), TimeSpan.Zero);
        return new TeamRecord(user, $"{day:O}{id}", at, new((int)Math.Clamp(Math.Round(score), 0, 100), null, null), 0, at);
    }

    // Every other day, which is about three days a week.
    private static IEnumerable<DateOnly> Days(Random random, AttendancePattern pattern, int person, Month month)
    {
        var missed = random.Next(DaysOfAMonth);
        return month.EachDay().Where(day => day.Day % 2 == 1).Take(DaysOfAMonth).Where((_, day) => pattern switch
        {
            AttendancePattern.EverybodyEveryDay => true,
            AttendancePattern.OneMissesADay => person > 0 || day != missed,
            AttendancePattern.EachOnMostDays => random.NextDouble() < 0.7,
            AttendancePattern.OneLeaves => month != February || person > 0,
            // The first person leaves, and a third of those after the fourth join.
            _ => month == February ? person > 0 : person < 4 || person % 3 != 2,
        });
    }

    // Box-Muller transform.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>Who records on which days.</summary>
public enum AttendancePattern
{
    EverybodyEveryDay,
    OneMissesADay,
    EachOnMostDays,
    PeopleJoinAndLeave,
    OneLeaves,
}
