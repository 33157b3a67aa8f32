namespace HealthLogger.Core.Report.Html;

/// <summary>The panels that rank what was counted, most first.</summary>
internal static class RankPanels
{
    // As many bars as compare at a glance; the table has them all.
    private const int MostBars = 12;

    public static Markup Actions(MonthlyReport report)
    {
        const string title = "Usage by action";
        var actions = report.Usage.ByAction;
        if (actions.Count == 0)
        {
            return Panel.Empty(title, $"No usage event in {Figure.Name(report.Month)}.");
        }

        var bars = actions.Count > MostBars
            ? [.. actions.Take(MostBars - 1).Select(BarOf), Others([.. actions.Skip(MostBars - 1)])]
            : actions.Select(BarOf).ToList();
        var ranking = Charts.Ranking(bars, whole: bars.Max(bar => bar.Count));
        var chart = Panel.RankChart(ranking, $"Bar chart: usage events by action, {Figure.Name(report.Month)}");
        var words = $"{Figure.Count(actions.Count, "action", "actions")}, most used first.";
        return new Panel(title, words, chart, ActionsTable(report)).Render();
    }

    public static Markup Flags(MonthlyReport report)
    {
        const string title = "Flags";
        var flags = report.Health.Flags;
        if (flags.Count == 0)
        {
            return Panel.Empty(title, $"No record of {Figure.Name(report.Month)} carries a flag.");
        }

        var bars = flags.Select(flag => new Bar(Figure.Flag(flag.Flag), flag.Count, "flags")).ToList();
        var ranking = Charts.Ranking(bars, whole: report.Health.Records);
        var chart = Panel.RankChart(ranking, $"Bar chart: records by flag, {Figure.Name(report.Month)}");
        var words = $"How many of {Figure.Count(report.Health.Records, "record", "records")} carry each.";
        return new Panel(title, words, chart, FlagsTable(report)).Render();
    }

    private static Bar BarOf(ActionCount action) => new(action.Action, action.Count, "usage");

    // In a quiet colour, since it is no action, however long it gets.
    private static Bar Others(IReadOnlyList<ActionCount> rest) =>
        new($"{rest.Count} others", rest.Sum(action => action.Count), "other");

    private static Table ActionsTable(MonthlyReport report) => new(
        $"Usage events by action, {Figure.Name(report.Month)}", ["Action", "Events", "People"])
    {
        Rows = report.Usage.ByAction.Select(action => (IReadOnlyList<Markup>)
            [Markup.Of($"<bdi>{action.Action}</bdi>"), Numbers.Count(action.Count), Numbers.Count(action.Users)]),
        Foot = [Markup.Of($"All"), Numbers.Count(report.Usage.Total), Numbers.Count(report.Usage.Users)],
    };

    private static Table FlagsTable(MonthlyReport report) => new($"Records by flag, {Figure.Name(report.Month)}", ["Flag", "Records"])
    {
        Rows = report.Health.Flags.Select(flag => (IReadOnlyList<Markup>)
            [Markup.Of($"<bdi>{Figure.Flag(flag.Flag)}</bdi>"), Numbers.Count(flag.Count)]),
    };
}
