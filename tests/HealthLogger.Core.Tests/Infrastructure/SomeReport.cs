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
        "withheld" => Withheld(),
        "one-day" => OneDay(),
        "so-far" => SoFar(),
        "hostile" => Hostile(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such report."),
    };

    /// <summary>A team's month with records and events on every day but one, and every kind of change.</summary>
    public static ReportDocument Full() => Of(Month(January, seed: 2020), Month(January.Previous, seed: 2019).Usage!.Totals());

    /// <summary>A month of two people: no health figure is shown.</summary>
    public static ReportDocument Withheld() => Of(
        new MonthlyReport(
            January,
            new UsageSummary(3, 2, [new ActionCount("login", 3, null)], [new DayCount(new DateOnly(2020, 1, 3), 3)]),
            NoHealth(minUsers: 5) with { Records = null, Users = null }),
        previousUsage: null);

    /// <summary>A personal report with one record.</summary>
    public static ReportDocument OneDay() => Of(
        new MonthlyReport(
            new Month(2024, 2),
            new UsageSummary(1, 1, [new ActionCount("record", 1, 1)], [new DayCount(new DateOnly(2024, 2, 29), 1)]),
            NoHealth(minUsers: 1) with
            {
                Records = 1,
                Users = 1,
                Average = new(50, null, 0),
                AverageUsers = new(1, null, 1),
                Change = new(new ScoreChange(ChangeDirection.None, -12.5, null, null, 1), null, new ScoreChange(ChangeDirection.None, 0, null, null, 1)),
                ByDay = [new HealthDay(new DateOnly(2024, 2, 29), 1, 1, 50, null, 0)],
            }),
        previousUsage: null) with
    { User = "p05" };

    /// <summary>A team's month that is not over.</summary>
    public static ReportDocument SoFar() => Of(
        new MonthlyReport(January, Usage: null, NoHealth(minUsers: 5) with { Records = 42, Users = 7 }), previousUsage: null) with
    {
        Provenance = new Provenance(At(1, 20), Revision: null, Complete: false, MissingBefore: null, Quarantined: 0),
    };

    /// <summary>A month with 30 actions, half of them with hostile names, and every kind of warning.</summary>
    public static ReportDocument Hostile()
    {
        var report = Month(January, seed: 666);
        ActionCount[] actions = [.. HostileNames.Concat(Enumerable.Range(1, 15).Select(i => $"action {i}"))
            .Select((name, index) => new ActionCount(name, 1_000_000 - index * 31_337, 16))];
        FlagCount[] flags = [.. HostileNames.Take(6).Select((name, index) => new FlagCount(name, 300 - index * 40, 6))];
        return Of(
            report with
            {
                Usage = report.Usage! with { Total = actions.Sum(action => action.Count), ByAction = actions },
                Health = report.Health with { Flags = flags },
            },
            previousUsage: null) with
        {
            User = HostileNames[0],
            Provenance = new Provenance(
                At(2, 1), 3, Complete: false, MissingBefore: At(1, 3), Quarantined: 1234, Archived: 1_234_567, RecordsCameLater: true),
        };
    }

    public static ReportDocument Of(MonthlyReport report, UsageTotals? previousUsage) =>
        new(report, previousUsage, new Provenance(At(2, 1), 1, Complete: true, MissingBefore: null, Quarantined: 0), User: null);

    public static ReportDocument WithAction(string name) => Of(
        new MonthlyReport(January, new UsageSummary(1, 1, [new ActionCount(name, 1, 1)], []), NoHealth(minUsers: 1)), previousUsage: null);

    public static HealthSummary NoHealth(int minUsers) =>
        new(0, 0, minUsers, At(2, 1), new(null, null, null), new(null, null, null), new(null, null, null), [], []);

    private static DateTimeOffset At(int month, int day) => new(2020, month, day, 2, 15, 30, TimeSpan.FromHours(2));

    private static MonthlyReport Month(Month month, int seed)
    {
        var random = new Random(seed);
        HealthDay[] health = [.. month.EachDay().Where(day => day.Day != 12).Select(day => new HealthDay(
            day, random.Next(9, 16), random.Next(6, 9), Score(42, 16), day.Day == 20 ? null : Score(56, 12), Score(49, 20)))];
        DayCount[] usage = [.. month.EachDay().Where(day => day.Day != 26).Select(day =>
            new DayCount(day, random.Next(14, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 26 : 48)))];
        var (events, records) = (usage.Sum(day => day.Count), health.Sum(day => day.Records!.Value));
        ActionCount[] actions =
        [
            new("wellness", records, 16), new("daily_report", (events - records) * 2 / 3, 15),
            new("training", events - records - (events - records) * 2 / 3 - 9, 12), new("injury", 9, null),
        ];
        FlagCount[] flags =
        [
            new("exercise", records * 37 / 100, null), new("poor_sleep", records * 17 / 100, 9), new("alcohol", records * 11 / 100, 6),
            new("caffeine", 12, 5),
        ];
        return new MonthlyReport(
            month,
            new UsageSummary(events, 16, actions, usage),
            NoHealth(minUsers: 5) with
            {
                Records = records,
                Users = 15,
                Average = new(42, 95, 5),
                AverageUsers = new(15, 15, 14),
                Change = new(
                    new ScoreChange(ChangeDirection.Up, 5, 1, 10, 14),
                    new ScoreChange(ChangeDirection.None, -1, -4, 3, 13),
                    new ScoreChange(ChangeDirection.Down, null, null, null, null)),
                ByDay = health,
                Flags = flags,
            });

        double Score(double middle, double spread) => Math.Round(middle + (random.NextDouble() - 0.5) * 2 * spread);
    }
}
