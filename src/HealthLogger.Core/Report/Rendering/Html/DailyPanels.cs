namespace HealthLogger.Core.Report;

/// <summary>The panels with one value for each day of the month.</summary>
internal static class DailyPanels
{
    public static Markup Averages(MonthlyReport report, IReadOnlyList<ReportDay> days)
    {
        const string title = "How people felt";
        var (health, shown) = (report.Health, report.Health.ByDay.Count);
        if (shown == 0)
        {
            return Panel.Empty(title, health.IsExact
                ? $"No health records in {DisplayFormat.Name(report.Month)}."
                : $"No day of {DisplayFormat.Name(report.Month)} has figures that can be shown.");
        }

        var words = health.IsExact
            ? $"Mean of each day, from 0 to 100. Records on {shown} of {report.Month.Days} days."
            : "The month’s average, adjusted by how far people were from their usual scores on that day, from 0 to 100. "
                + $"Figures for {shown} of {report.Month.Days} days.";
        var chart = Panel.DayChart(
            Charts.Averages(report.Month, days),
            $"Line chart: daily averages of fatigue, mood and motivation, {DisplayFormat.Name(report.Month)}");
        return new Panel(title, words, chart, AveragesTable(report, days)) { Legend = Legend() }.Render();
    }

    public static Markup Events(MonthlyReport report, IReadOnlyList<ReportDay> days)
    {
        const string title = "Usage by day";
        if (report.Usage is not { } usage)
        {
            return Panel.Empty(title, $"Usage is counted once {DisplayFormat.Name(report.Month)} is over.");
        }

        if (usage.Total == 0)
        {
            return Panel.Empty(title, $"No usage events in {DisplayFormat.Name(report.Month)}.");
        }

        var busiest = days.MaxBy(day => day.Events)!;
        var words = $"Events of each UTC day. Most on {DisplayFormat.Day(busiest.Day)}: {DisplayFormat.Count(busiest.Events)}.";
        var chart = Panel.DayChart(
            Charts.Events(report.Month, days), $"Column chart: usage events by day, {DisplayFormat.Name(report.Month)}");
        return new Panel(title, words, chart, EventsTable(report, usage, days)).Render();
    }

    private static Table AveragesTable(MonthlyReport report, IReadOnlyList<ReportDay> days)
    {
        var text = new ScoreText(report);
        return new Table(
            $"Records and averages by each person’s local day, {DisplayFormat.Name(report.Month)}", ["Day", "Records", "People", "Fatigue", "Mood", "Motivation"])
        {
            Rows = days.Select(day => Row(NumberMarkup.Day(day.Day), (day.Records, day.Users), day.Scores)),
            Foot = Row(Markup.Of($"Month"), (report.Health.Records, report.Health.Users), report.Health.Average),
        };

        IReadOnlyList<Markup> Row(Markup heading, (long? Records, long? Users) count, PerScore<double?> scores) =>
            [heading, NumberMarkup.Count(count.Records), NumberMarkup.Count(count.Users), .. scores.All.Select(score => NumberMarkup.Score(score, text))];
    }

    private static Table EventsTable(MonthlyReport report, UsageSummary usage, IReadOnlyList<ReportDay> days) => new(
        $"Usage events by UTC day, {DisplayFormat.Name(report.Month)}", ["Day", "Events"])
    {
        Rows = days.Select(day => (IReadOnlyList<Markup>)[NumberMarkup.Day(day.Day), NumberMarkup.Count(day.Events)]),
        Foot = [Markup.Of($"Month"), NumberMarkup.Count(usage.Total)],
    };

    internal static Markup Legend() => Markup.Of($"""
        <ul class="legend" aria-hidden="true">
        <li><svg viewBox="0 0 26 10"><path d="M0 5h26" class="fatigue"/><circle cx="13" cy="5" r="4" class="fatigue"/></svg>Fatigue</li>
        <li><svg viewBox="0 0 26 10"><path d="M0 5h26" class="mood"/><path d="M9 1h8v8h-8z" class="mood"/></svg>Mood</li>
        <li><svg viewBox="0 0 26 10"><path d="M0 5h26" class="motivation"/><path d="M13 0l5 9h-10z" class="motivation"/></svg>Motivation</li>
        </ul>
        """);
}
