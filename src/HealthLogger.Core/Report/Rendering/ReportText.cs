using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for a terminal or a pipe: Unicode text without colours or control codes. Every line ends in <c>\n</c>.
/// </summary>
public static class ReportText
{
    private const int Narrowest = 72;
    private const string Ruler = "1   5    10   15   20   25   30";

    /// <param name="width">The maximum number of columns in a line, at least 72.</param>
    public static string Render(ReportDocument document, int width = 78)
    {
        var page = new TextPage(Math.Max(width, Narrowest));
        page.Title($"Health Logger · {DisplayFormat.Name(document.Report.Month)}");
        if (document.User is { } user)
        {
            page.Line($"Only user {DisplayText.Fit(user, Narrowest - 10)}");
        }

        Headline(page, document);
        if (document.Report is { Usage.Total: 0, Health.Records: 0 })
        {
            page.Section("This month has no records and no usage events.");
        }
        else
        {
            Days(page, document.Report);
            Actions(page, document.Report.Usage);
            Flags(page, document.Report.Health);
        }

        Notes(page, document);
        return page.ToString();
    }

    private static void Headline(TextPage page, ReportDocument document)
    {
        var (usage, health) = (document.Report.Usage, document.Report.Health);
        var (before, beforeHealth) = (document.Previous?.Usage, document.Previous?.Health);
        var change = new ChangeText(document.Report.Month);
        page.Line();
        Count("Usage events", usage.Total, before?.Total);
        Count("  by people", usage.Users, before?.Users);
        Count("Health records", health.Records, beforeHealth?.Records);
        Count("  by people", health.Users, beforeHealth?.Users);
        Score("Fatigue (0–100)", health.Average.Fatigue, beforeHealth?.Average.Fatigue);
        Score("Mood (0–100)", health.Average.Mood, beforeHealth?.Average.Mood);
        Score("Motivation (0–100)", health.Average.Motivation, beforeHealth?.Average.Motivation);

        void Count(string name, long now, long? was) => page.Row(name, DisplayFormat.Count(now), Against(change.Of(now, was)));
        void Score(string name, double? now, double? was) => page.Row(name, DisplayFormat.Exact(now), Against(change.Of(now, was)));
        string Against(string words) => document.Previous is null ? string.Empty : words;
    }

    private static void Days(TextPage page, MonthlyReport report)
    {
        var days = ReportDay.Each(report);
        page.Section($"{"Day by day",-21}{(days.Count < 30 ? Ruler[..^2] : Ruler)}");
        Line("Fatigue", day => day.Average.Fatigue);
        Line("Mood", day => day.Average.Mood);
        Line("Motivation", day => day.Average.Motivation);
        Line("Events", day => day.Events);

        void Line(string name, Func<ReportDay, double?> value)
        {
            var values = days.Select(value).ToList();
            var range = values.Exists(known => known is not null) ? $"{Short(values.Min())} to {Short(values.Max())}" : "no value";
            page.Line($"  {name,-19}{Sparkline.Of(values),-31}   {range}");
        }
    }

    private static void Actions(TextPage page, UsageSummary usage)
    {
        page.Section(usage.ByAction.Count > 0 ? "Usage by action" : "No usage events in this month.");
        foreach (var action in usage.ByAction)
        {
            page.Bar(action.Action, action.Count, usage.ByAction[0].Count, $"by {DisplayFormat.Count(action.Users)}");
        }
    }

    private static void Flags(TextPage page, HealthSummary health)
    {
        page.Section(health.Flags.Count > 0 ? "Records by flag" : "No record has a flag.");
        foreach (var flag in health.Flags)
        {
            page.Bar(DisplayFormat.Flag(flag.Flag), flag.Count, health.Records, string.Empty);
        }
    }

    private static void Notes(TextPage page, ReportDocument document)
    {
        var provenance = document.Provenance;
        page.Line();
        page.Line($"Generated {DisplayFormat.Instant(provenance.GeneratedAt)}, from manifest revision {provenance.Revision}.");
        foreach (var note in ReportNotes.Of(document))
        {
            page.Item(note);
        }
    }

    private static string Short(double? value) => value?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? string.Empty;
}
