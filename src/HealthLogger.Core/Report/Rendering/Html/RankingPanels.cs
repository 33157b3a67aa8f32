using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The panels of counts in descending order.</summary>
internal static class RankingPanels
{
    // Enough bars to compare at a glance; the table has all of them.
    private const int MaxBars = 12;

    public static Markup Actions(MonthlyReport report)
    {
        const string title = "Usage by action";
        if (report.Usage is not { } usage)
        {
            return Panel.Empty(title, $"Usage is counted once {DisplayFormat.Name(report.Month)} is over.");
        }

        var actions = usage.ByAction;
        if (actions.Count == 0)
        {
            return Panel.Empty(title, $"No usage events in {DisplayFormat.Name(report.Month)}.");
        }

        var bars = actions.Count > MaxBars
            ? [.. actions.Take(MaxBars - 1).Select(BarOf), Others([.. actions.Skip(MaxBars - 1)])]
            : actions.Select(BarOf).ToList();
        var ranking = Charts.Ranking(bars, whole: bars.Max(bar => bar.Count));
        var chart = Panel.RankChart(ranking, $"Bar chart: usage events by action, {DisplayFormat.Name(report.Month)}");
        var words = $"{DisplayFormat.Count(actions.Count, "action", "actions")}, most used first.";
        return new Panel(title, words, chart, ActionsTable(report.Month, usage)).Render();
    }

    public static Markup Flags(MonthlyReport report)
    {
        const string title = "Flags";
        var flags = report.Health.Flags;
        if (flags.Count == 0)
        {
            return Panel.Empty(title, report.Health.IsExact
                ? $"No record of {DisplayFormat.Name(report.Month)} has a flag."
                : $"No flag of {DisplayFormat.Name(report.Month)} can be shown.");
        }

        var bars = flags.Select(flag => new Bar(DisplayFormat.Flag(flag.Flag), flag.Count, "flags")).ToList();
        var ranking = Charts.Ranking(bars, whole: report.Health.Records ?? flags[0].Count);
        var chart = Panel.RankChart(ranking, $"Bar chart: records by flag, {DisplayFormat.Name(report.Month)}");
        var words = $"Number of records with each flag, out of {DisplayFormat.Count(report.Health.Records)}.";
        return new Panel(title, words, chart, FlagsTable(report)).Render();
    }

    private static Bar BarOf(ActionCount action) => new(action.Action, action.Count, "usage");

    // In a muted colour, because it is not an action.
    private static Bar Others(IReadOnlyList<ActionCount> rest) =>
        new($"{rest.Count} others", rest.Sum(action => action.Count), "other");

    private static Table ActionsTable(Month month, UsageSummary usage) => new(
        $"Usage events by action, {DisplayFormat.Name(month)}", ["Action", "Events", "People"])
    {
        Rows = usage.ByAction.Select(action => (IReadOnlyList<Markup>)
            [Markup.Of($"<bdi>{action.Action}</bdi>"), NumberMarkup.Count(action.Count), NumberMarkup.Count(action.Users)]),
        Foot = [Markup.Of($"All"), NumberMarkup.Count(usage.Total), NumberMarkup.Count(usage.Users)],
    };

    private static Table FlagsTable(MonthlyReport report) => new($"Records by flag, {DisplayFormat.Name(report.Month)}", ["Flag", "Records", "People"])
    {
        Rows = report.Health.Flags.Select(flag => (IReadOnlyList<Markup>)
            [Markup.Of($"<bdi>{DisplayFormat.Flag(flag.Flag)}</bdi>"), NumberMarkup.Count(flag.Count), NumberMarkup.Count(flag.Users)]),
    };
}
