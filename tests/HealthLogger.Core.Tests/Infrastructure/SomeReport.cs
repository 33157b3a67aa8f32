using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Synthetic reports. The days add up to the totals.</summary>
internal static class SomeReport
{
    public static readonly Month January = new(2020, 1);

    /// <summary>Names that would break markup, a line, a layout, an XML writer or a terminal if they were not encoded.</summary>
    public static readonly string[] HostileNames =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></svg><style>*{display:none}</style>",
        new('w', 300), "👩‍👩‍👧 family 🏃", "مرحبا بالعالم", "\u202Etxt.exe", "nul \u0000 one \u0001 escape \u001b[31m",
        "lone \ud800 surrogate", "two\r\nlines", "&amp; 'quoted' &#60;", "x_{sub}^{super} {0}",
        "rgb(0,0,1)", "   ", "漢字漢字漢字漢字漢字漢字漢字",
    ];

    /// <summary>Returns a report by the name that tests and snapshots use.</summary>
    public static ReportDocument Named(string name) => name switch
    {
        "full" => Full(),
        "empty" => Empty(),
        "one-day" => OneDay(),
        "hostile" => Hostile(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such report."),
    };

    /// <summary>A month with records and events on every day but one.</summary>
    public static ReportDocument Full() => Of(Month(January, seed: 2020), new PreviousMonth(
        Month(January.Previous, seed: 2019).Usage, Month(January.Previous, seed: 2019).Health));

    public static ReportDocument Empty() => Of(Nothing(January), previous: null);

    public static ReportDocument OneDay() => Of(
        new MonthlyReport(
            new Month(2024, 2),
            new UsageSummary(1, 1, [new ActionCount("record", 1, 1)], [new DayCount(new DateOnly(2024, 2, 29), 1)]),
            new HealthSummary(
                1, 1, new Scores(50, null, 0), [new DayScores(new DateOnly(2024, 2, 29), 1, 50, null, 0)], [])),
        new PreviousMonth(Usage: null, Nothing(January).Health)) with
    { User = "p05" };

    /// <summary>A month with 30 actions, half of them with hostile names, and every kind of warning.</summary>
    public static ReportDocument Hostile()
    {
        var report = Month(January, seed: 666);
        ActionCount[] actions = [.. HostileNames.Concat(Enumerable.Range(1, 15).Select(i => $"action {i}"))
            .Select((name, index) => new ActionCount(name, 1_000_000 - index * 31_337, 16))];
        FlagCount[] flags = [.. HostileNames.Take(6).Select((name, index) => new FlagCount(name, 300 - index * 40))];
        return Of(
            report with
            {
                Usage = report.Usage with { Total = actions.Sum(action => action.Count), ByAction = actions },
                Health = report.Health with { Flags = flags },
            },
            previous: null) with
        {
            User = HostileNames[0],
            Provenance = new Provenance(
                At(2, 1), 3, Complete: false, MissingBefore: At(1, 3), Quarantined: 1234),
        };
    }

    public static ReportDocument Of(MonthlyReport report, PreviousMonth? previous) =>
        new(report, previous, new Provenance(At(2, 1), 1, Complete: true, MissingBefore: null, Quarantined: 0), User: null);

    public static MonthlyReport WithAction(string name)
    {
        var nothing = Nothing(January);
        return nothing with { Usage = nothing.Usage with { ByAction = [new ActionCount(name, 1, 1)] } };
    }

    public static MonthlyReport Nothing(Month month) => new(
        month, new UsageSummary(0, 0, [], []), new HealthSummary(0, 0, new Scores(null, null, null), [], []));

    private static DateTimeOffset At(int month, int day) => new(2020, month, day, 2, 15, 30, TimeSpan.FromHours(2));

    private static MonthlyReport Month(Month month, int seed)
    {
        var random = new Random(seed);
        DayScores[] health = [.. month.EachDay().Where(day => day.Day != 12).Select(day => new DayScores(
            day, random.Next(9, 16), Score(42, 16), day.Day == 20 ? null : Score(56, 12), Score(49, 20)))];
        DayCount[] usage = [.. month.EachDay().Where(day => day.Day != 26).Select(day =>
            new DayCount(day, random.Next(14, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 26 : 48)))];
        var (events, records) = (usage.Sum(day => day.Count), health.Sum(day => day.Records));
        ActionCount[] actions =
        [
            new("wellness", records, 16), new("daily_report", (events - records) * 2 / 3, 15),
            new("training", events - records - (events - records) * 2 / 3 - 9, 12), new("injury", 9, 4),
        ];
        FlagCount[] flags =
        [
            new("exercise", records * 37 / 100), new("poor_sleep", records * 17 / 100), new("alcohol", records * 11 / 100),
            new("caffeine", 12), new("headache", 3),
        ];
        return new MonthlyReport(
            month,
            new UsageSummary(events, 16, actions, usage),
            new HealthSummary(records, 15, Average(health), health, flags));

        double Score(double middle, double spread) => Math.Round(middle + (random.NextDouble() - 0.5) * 2 * spread, 3);
    }

    private static Scores Average(DayScores[] days)
    {
        return new Scores(Of(day => day.Fatigue), Of(day => day.Mood), Of(day => day.Motivation));

        double? Of(Func<DayScores, double?> value) => days.Average(value) is { } average ? Math.Round(average, 3) : null;
    }
}
