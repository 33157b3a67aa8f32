using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Teams;

/// <summary>
/// Random teams with all that happens: people who come and leave, miss days, give no score or several a day, anywhere in the world, and whose
/// records are written late.
/// </summary>
public static class RandomRecords
{
    private static readonly double[] Rates = [0, 0.1, 0.5, 0.9, 1];

    /// <summary>Returns the records of a month and of the one before, on up to eight days of each.</summary>
    public static List<TeamRecord> OfTwoMonths(Random random, Month month, int people)
    {
        var flags = HealthFlag.All.Select(flag => (flag.Bit, Rate: Pick(random, Rates))).ToList();
        var scores = PerScore<double>.Of(_ => Pick(random, 0.5, 0.9, 1));
        return [.. Enumerable.Range(0, people).SelectMany(person => new[] { month.Previous, month }.SelectMany(ofMonth =>
        {
            var attendance = Pick(random, Rates);
            var gives = scores.Select(rate => random.NextDouble() < rate ? Pick(random, 0.3, 1) : 0);
            return Days(random, ofMonth, attendance).Select(day => Record(random, $"p{person}", day, gives) with
            {
                Flags = flags.Sum(flag => random.NextDouble() < flag.Rate ? flag.Bit : 0),
            });
        })).Where(record => record.Scores.All.Any(score => score is not null))];
    }

    /// <summary>Adds later copies with other content, corrections and deletions to some of the records, and shuffles all.</summary>
    public static List<TeamRecord> WithCopies(Random random, IReadOnlyList<TeamRecord> records)
    {
        TeamRecord[] all = [.. records, .. records.SelectMany(record => Later(random, record))];
        random.Shuffle(all);
        return [.. all];
    }

    private static IEnumerable<TeamRecord> Later(Random random, TeamRecord record)
    {
        while (random.Next(4) == 0)
        {
            record = record with
            {
                Scores = record.Scores with { Mood = random.Next(101) },
                Flags = random.Next(HealthFlag.Mask + 1),
                WrittenAt = record.WrittenAt.AddSeconds(random.Next(1, 1_000_000)),
            };
            yield return random.Next(3) switch
            {
                0 => record,
                1 => Correct(random, record),
                _ => record.Delete() with { Revision = random.Next(1, 3) },
            };
        }
    }

    // Up to 14 hours earlier or later, and perhaps of another offset, so on another day or in another month.
    private static TeamRecord Correct(Random random, TeamRecord record) => record with
    {
        Revision = random.Next(1, 3),
        RecordedAt = record.RecordedAt.AddHours(random.Next(-14, 15)).ToOffset(TimeSpan.FromMinutes(random.Next(-48, 57) * 15)),
    };

    // Every fourth day, from the first to the 29th; a fifth of the days twice.
    private static IEnumerable<DateOnly> Days(Random random, Month month, double attendance) => month.EachDay()
        .Where(day => day.Day % 4 == 1 && random.NextDouble() < attendance)
        .SelectMany(day => Enumerable.Repeat(day, random.Next(5) == 0 ? 2 : 1));

    private static TeamRecord Record(Random random, string user, DateOnly day, PerScore<double> gives)
    {
        var time = new TimeOnly(0, 0).Add(TimeSpan.FromSeconds(random.Next(86_400)));
        var at = new DateTimeOffset(day, time, TimeSpan.FromMinutes(random.Next(-48, 57) * 15));
        return new TeamRecord(
            user,
            $"{day:O}-{random.Next()}",
            at,
            gives.Select(rate => random.NextDouble() < rate ? random.Next(101) : (int?)null),
            0,
            at.ToUniversalTime().AddSeconds(random.Next(1_000_000)));
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
