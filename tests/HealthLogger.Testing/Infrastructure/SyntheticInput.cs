using System.Globalization;

namespace HealthLogger.Testing;

/// <summary>
/// Synthetic responses with the counts, averages and anomalies of the real ones: three records with a score of -25, eleven events that
/// share user and timestamp with another event, and a month with events but without records.
/// </summary>
public static class SyntheticInput
{
    private const int People = 16;
    private const int SharedTimes = 11;

    private static readonly int[] InvalidLines = [400, 482, 576];

    private static readonly MonthCounts[] Months =
    [
        new("2019-11", 318, 243, 138, 51),
        new("2019-12", 409, 395, 159, 60),
        new("2020-01", 382, 341, 183, 44),
        new("2020-02", 362, 321, 173, 42),
        new("2020-03", 276, 257, 130, 28),
        new("2020-04", 0, 12, 0, 0),
    ];

    /// <summary>1,747 health records in order of time.</summary>
    public static IEnumerable<string> Records() => Months.SelectMany(Records).Select((record, index) =>
        InvalidLines.Contains(index + 1) ? record.Invalid : record.Line);

    /// <summary>4,324 usage events in order of time.</summary>
    public static IEnumerable<string> Events() => Months
        .SelectMany(month => Wellness(month).Concat(DailyReports(month)).Concat(Trainings(month)).Concat(Injuries(month)))
        .OrderBy(each => each.At).ThenBy(each => each.Action, StringComparer.Ordinal)
        .Select(each => $$"""{"userId": "{{each.User}}", "action": "{{each.Action}}", "timestamp": "{{Text(each.At)}}"}""");

    // The totals make January's averages 42.212, 55.563 and 49.529.
    private static IEnumerable<(string Line, string Invalid)> Records(MonthCounts month) =>
        Wellness(month).Select((each, index) =>
        {
            var sign = index % 2 == 0 ? 1 : -1;
            var fatigue = 25 * (Share(645, index, month) + sign);
            var mood = 25 * (Share(849, index, month) + sign);
            var motivation = 10 * (Share(1892, index, month) + 2 * sign);
            var flags = (index % 4 == 0 ? 1 : 0) + (index % 3 == 0 ? 8 : 0) + (index % 7 == 0 ? 16 : 0);
            string Line(int moodScore) =>
                $$"""{"user_id": "{{each.User}}", "recorded_at": "{{Text(each.At)}}", "fatigue": {{fatigue}}, "mood": {{moodScore}}, "motivation": {{motivation}}, "flags": {{flags}}}""";
            return (Line(mood), Line(-25));
        });

    // Spreads January's total over the records of a month, so that each gets about the same.
    private static int Share(int total, int index, MonthCounts month)
    {
        var part = total * month.Wellness / Months[2].Wellness;
        return part * (index + 1) / month.Wellness - part * index / month.Wellness;
    }

    private static IEnumerable<Usage> Wellness(MonthCounts month) => Spread("wellness", month.Wellness, People, month);

    private static IEnumerable<Usage> DailyReports(MonthCounts month) => Spread("daily_report", month.DailyReport, People - 1, month);

    private static IEnumerable<Usage> Trainings(MonthCounts month)
    {
        var trainings = Spread("training", month.Training, People - 1, month);
        return month.Name == "2019-12"
            ? DailyReports(month).Take(SharedTimes).Select(each => each with { Action = "training" }).Concat(trainings.Skip(SharedTimes))
            : trainings;
    }

    private static IEnumerable<Usage> Injuries(MonthCounts month) => Spread("injury", month.Injury, People - 4, month);

    private static IEnumerable<Usage> Spread(string action, int count, int people, MonthCounts month)
    {
        var start = Some.Month(month.Name).Start;
        var between = (Some.Month(month.Name).End - start) / Math.Max(1, count);
        return Enumerable.Range(0, count).Select(index => new Usage(
            $"p{1 + index % people:D2}", action, start + between * (index + action.Length / 20.0)));
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed record MonthCounts(string Name, int Wellness, int DailyReport, int Training, int Injury);

    private sealed record Usage(string User, string Action, DateTimeOffset At);
}
