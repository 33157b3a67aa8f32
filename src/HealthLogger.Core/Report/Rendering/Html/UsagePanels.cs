using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The panels about the use of the service: events by day and by action.</summary>
internal sealed class UsagePanels(ReportDocument document, IReadOnlyList<ReportDay> days, ReportWords words)
{
    // Enough bars to compare at a glance; the table has all of them.
    private const int MaxBars = 12;

    private Month Month => document.Report.Month;

    public Markup Render()
    {
        if (document.Report.Usage is not { } usage)
        {
            return Panel.Empty(words.UsageByDayTitle, words.UsageLater(Month));
        }

        return usage.Total == 0
            ? Panel.Empty(words.UsageByDayTitle, words.NoUsage(Month))
            : Markup.Of($"""<div class="pair">{ByDay(usage)}{ByAction(usage)}</div>""");
    }

    private Markup ByDay(UsageSummary usage)
    {
        var busiest = days.MaxBy(day => day.Events)!;
        var chart = Panel.HalfChart(Charts.Columns(Month, "usage", days.Select(day => day.Events), words), words.UsageByDayChart(Month));
        return new Panel(words.UsageByDayTitle, words.UsageByDayWords(busiest.Day, DisplayFormat.Count(busiest.Events)), chart, DayTable(usage))
        {
            Figure = Figure(usage),
        }.Render();
    }

    private Markup Figure(UsageSummary usage)
    {
        var change = document.PreviousUsage is { } before
            ? Markup.Of($" <small>{new ChangeText(Month, words).Of(usage.Total, before.Total)}</small>")
            : Markup.Nothing;
        var people = document.User is null ? Markup.Of($" <span>{words.UsedBy(usage.Users)}</span>") : Markup.Nothing;
        return Markup.Of($"""<p class="figure"><b>{words.Events(usage.Total)}</b>{people}{change}</p>""");
    }

    private Markup ByAction(UsageSummary usage)
    {
        var actions = usage.ByAction;
        if (actions.Count == 0)
        {
            return Panel.Empty(words.UsageByActionTitle, words.NoUsage(Month));
        }

        var bars = actions.Count > MaxBars
            ? [.. actions.Take(MaxBars - 1).Select(BarOf), Others([.. actions.Skip(MaxBars - 1)])]
            : actions.Select(BarOf).ToList();
        var list = new BarList(bars, actions[0].Count) { Words = words };
        return new Panel(words.UsageByActionTitle, words.UsageByActionWords(actions.Count), list.Render(), ActionTable(usage)).Render();
    }

    private Bar BarOf(ActionCount action) => new(action.Action, action.Count, "usage") { Users = document.User is null ? action.Users : null };

    // Together they may be more than any action, and would make all bars short.
    private Bar Others(IReadOnlyList<ActionCount> rest) => new(words.Others(rest.Count), rest.Sum(action => action.Count), Color: null);

    private Table DayTable(UsageSummary usage) => new(words.UsageByDayTable(Month), [words.DayColumn, words.EventsColumn])
    {
        Words = words,
        Rows = days.Select(day => (IReadOnlyList<Markup>)[NumberMarkup.Day(day.Day, words), NumberMarkup.Count(day.Events)]),
        Foot = [Markup.Of($"{words.MonthRow}"), NumberMarkup.Count(usage.Total)],
    };

    private Table ActionTable(UsageSummary usage) => new(words.UsageByActionTable(Month), [words.ActionColumn, words.EventsColumn, words.PeopleColumn])
    {
        Words = words,
        Rows = usage.ByAction.Select(action => (IReadOnlyList<Markup>)
            [Markup.Of($"<bdi>{action.Action}</bdi>"), NumberMarkup.Count(action.Count), NumberMarkup.Count(action.Users)]),
        Foot = [Markup.Of($"{words.AllRow}"), NumberMarkup.Count(usage.Total), NumberMarkup.Count(usage.Users)],
    };
}
