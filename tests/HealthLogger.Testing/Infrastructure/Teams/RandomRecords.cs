using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Teams;

/// <summary>Random teams with all that happens: people who come, leave, miss days, give no score, and records that were written twice or late.</summary>
public static class RandomRecords
{
    private static readonly double[] Rates = [0, 0.1, 0.5, 0.9, 1];

    /// <summary>Returns the records of a month and of the one before, on up to eight days of each.</summary>
    public static List<TeamRecord> OfTwoMonths(Random random, Month month, int people)
    {
        var flags = HealthFlag.All.Select(flag => (flag.Bit, Rate: Pick(random, Rates))).ToList();
        var scores = PerScore<double>.Of(_ => Pick(random, Rates[1..]));
        return [.. Enumerable.Range(0, people).SelectMany(person => new[] { month.Previous, month }.SelectMany(ofMonth =>
        {
            var attendance = Pick(random, Rates);
            var gives = scores.Select(rate => random.NextDouble() < rate ? Pick(random, 0.3, 1) : 0);
            return ofMonth.EachDay().Take(8)
                .Where(_ => random.NextDouble() < attendance)
                .SelectMany(day => Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(number => new TeamRecord(
                    $"p{person}",
                    $"{day:O}-{number}",
                    day,
                    gives.Select(rate => random.NextDouble() < rate ? random.Next(101) : (int?)null),
                    flags.Sum(flag => random.NextDouble() < flag.Rate ? flag.Bit : 0),
                    new DateTimeOffset(day, new TimeOnly(20, 0), TimeSpan.Zero).AddSeconds(random.Next(100_000)))));
        }))];
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
