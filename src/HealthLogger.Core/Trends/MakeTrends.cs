using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Trends;

/// <summary>Computes trends: records -> local days -> means, weekdays, and a comparison for each flag.</summary>
public static class MakeTrends
{
    public const int FewestDays = 7;
    public const int MostDays = 365;
    public const int DefaultDays = 30;

    /// <summary>Below it, a flag is not compared.</summary>
    public const int FewestDaysToCompare = 10;

    // A smaller difference comes from the rounding of sums.
    private const double Negligible = 1e-9;

    /// <param name="records">The person's current records, oldest first; those of other days are ignored.</param>
    public static PersonTrends Of(string user, int days, IReadOnlyList<TrendRecord> records, DateTimeOffset now)
    {
        // Today, where the person was last.
        var to = DateOnly.FromDateTime(now.ToOffset(records.Count > 0 ? records[^1].UtcOffset : TimeSpan.Zero).DateTime);
        var from = to.AddDays(1 - days);
        var recorded = records.GroupBy(record => record.Day).ToDictionary(day => day.Key, day => new RecordedDay(day.Key, [.. day]));
        var each = Enumerable.Range(0, days).Select(index => recorded.GetValueOrDefault(from.AddDays(index)) ?? new(from.AddDays(index), [])).ToList();
        return new PersonTrends(
            user, days, from, to, now, [.. each.Select(Daily)], [.. Weekdays(each)],
            [.. HealthFlag.All.Where(flag => each.Any(day => day.Has(flag))).Select(flag => Compare(flag, each))]);
    }

    private static TrendDay Daily(RecordedDay day) =>
        new(day.Day, day.Records.Count, Round(day.Means.Fatigue), Round(day.Means.Mood), Round(day.Means.Motivation));

    private static IEnumerable<TrendWeekday> Weekdays(IReadOnlyList<RecordedDay> each) => Enumerable.Range(1, 7).Select(number =>
    {
        var weekday = (DayOfWeek)(number % 7);
        var days = each.Where(day => day.Day.DayOfWeek == weekday && day.Records.Count > 0).ToList();
        var means = PerScore<double?>.Of(score => Round(days.Average(day => day.Means[score])));
        return new TrendWeekday(weekday.ToString().ToLowerInvariant(), days.Count, means.Fatigue, means.Mood, means.Motivation);
    });

    private static TrendFlag Compare(HealthFlag flag, IReadOnlyList<RecordedDay> each)
    {
        var scores = PerScore<FlagDifference>.Of(score => Compare(flag, each, score));
        var recorded = each.Where(day => day.Records.Count > 0).ToLookup(day => day.Has(flag));
        return new TrendFlag(flag.Name, recorded[true].Count(), recorded[false].Count(), scores.Fatigue, scores.Mood, scores.Motivation);
    }

    private static FlagDifference Compare(HealthFlag flag, IReadOnlyList<RecordedDay> each, int score)
    {
        var days = each.Where(day => day.Means[score] is not null).ToLookup(day => day.Has(flag), day => (day.Day.DayNumber, day.Means[score]!.Value));
        var (with, without) = (days[true].Count(), days[false].Count());
        if (Math.Min(with, without) < FewestDaysToCompare)
        {
            return new FlagDifference(with, without, null, null, null, Clear: false);
        }

        var (difference, halfWidth) = DifferenceOfMeans.Of([.. days[true]], [.. days[false]]);
        var (low, high) = (difference - halfWidth, difference + halfWidth);
        var scale = (double)(RecordSchema.Scores[score].Range.Max - RecordSchema.Scores[score].Range.Min);
        return new FlagDifference(
            with, without, Round(difference), Round(Math.Max(low, -scale)), Round(Math.Min(high, scale)),
            Clear: low > Negligible || high < -Negligible);
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 3) + 0 : null; // + 0: no negative zero

    private sealed class RecordedDay(DateOnly day, IReadOnlyList<TrendRecord> records)
    {
        public DateOnly Day => day;

        public IReadOnlyList<TrendRecord> Records => records;

        public PerScore<double?> Means { get; } = PerScore<double?>.Of(score => records.Average(record => (double?)record.Scores[score]));

        public bool Has(HealthFlag flag) => records.Any(record => (record.Flags & flag.Bit) != 0);
    }
}
