namespace HealthLogger.Core.Report;

/// <summary>How the service was used: in all, by day and by action. Nothing if the month is not over.</summary>
internal sealed class UsageText(TextPage page, ReportDocument document, ReportWords words)
{
    public void Add(int columns)
    {
        if (document.Report.Usage is not { } usage)
        {
            return;
        }

        page.Line();
        Totals(usage);
        var days = ReportDay.Each(document.Report);
        new DayLines(page, columns).Add(words, [new DayLine(words.EventsColumn, null, [.. days.Select(day => (double?)day.Events)], DisplayFormat.Number)]);
        page.Section(usage.ByAction.Count > 0 ? words.UsageByActionTitle : words.NoUsage(document.Report.Month));
        foreach (var action in usage.ByAction)
        {
            page.Bar(action.Action, action.Count, usage.ByAction[0].Count, words.ByOthers(document, action.Users));
        }
    }

    private void Totals(UsageSummary usage)
    {
        var (change, before) = (new ChangeText(document.Report.Month, words), document.PreviousUsage);
        page.Row(words.UsageEvents, DisplayFormat.Count(usage.Total), Against(usage.Total, before?.Total));
        if (document.User is null)
        {
            page.Row(words.ByPeople, DisplayFormat.Count(usage.Users), Against(usage.Users, before?.Users));
        }

        string Against(long now, long? was) => was is { } known ? change.Of(now, known) : "";
    }
}
