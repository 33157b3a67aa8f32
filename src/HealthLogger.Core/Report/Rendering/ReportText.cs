namespace HealthLogger.Core.Report;

/// <summary>
/// The report for a terminal or a pipe: Unicode text without colours or control codes. Every line ends in <c>\n</c>.
/// </summary>
public static class ReportText
{
    private const int Narrowest = 72;
    private const int Widest = 140;

    // Columns of the name and the range beside a sparkline.
    private const int NameColumns = 21;
    private const int RangeColumns = 17;

    /// <param name="width">The number of columns to fill. Less than 72 counts as 72, and more than 140 as 140.</param>
    public static string Render(ReportDocument document, int width = 80)
    {
        var report = document.Report;
        var columns = Math.Clamp(width, Narrowest, Widest);
        var page = new TextPage(columns);
        page.Title($"Health Logger · {DisplayFormat.Name(report.Month)}{(document.IsSoFar ? " so far" : "")}");
        if (document.User is { } user)
        {
            page.Line($"Personal report for {DisplayText.Fit(user, Narrowest - 20)}");
        }

        Headline(page, document);
        Days(page, report, columnsPerDay: (columns - NameColumns - RangeColumns) / Sparkline.MostDays);
        if (report.Usage is { } usage)
        {
            Actions(page, usage);
        }

        Flags(page, report.Health);
        Notes(page, document);
        return page.ToString();
    }

    private static void Headline(TextPage page, ReportDocument document)
    {
        var (usage, health, before) = (document.Report.Usage, document.Report.Health, document.PreviousUsage);
        var (text, change) = (new ScoreText(document.Report), new ChangeText(document.Report.Month));
        page.Line();
        if (usage is not null)
        {
            page.Row("Usage events", DisplayFormat.Count(usage.Total), Against(usage.Total, before?.Total));
            page.Row("  by people", DisplayFormat.Count(usage.Users), Against(usage.Users, before?.Users));
        }

        page.Row("Health records", DisplayFormat.Count(health.Records), string.Empty);
        page.Row("  by people", DisplayFormat.Count(health.Users), string.Empty);
        Score("Fatigue (0–100)", health.Average.Fatigue, health.Change.Fatigue);
        Score("Mood (0–100)", health.Average.Mood, health.Change.Mood);
        Score("Motivation (0–100)", health.Average.Motivation, health.Change.Motivation);

        string Against(long now, long? was) => before is null ? string.Empty : change.Of(now, was);
        void Score(string name, double? average, ScoreChange? from) =>
            page.Row(name, text.Value(average), average is null ? string.Empty : text.Change(from));
    }

    private static void Days(TextPage page, MonthlyReport report, int columnsPerDay)
    {
        var days = ReportDay.Each(report);
        (string Name, double? Full, List<double?> Values)[] lines =
        [
            ("Fatigue", 100, days.Select(day => day.Scores.Fatigue).ToList()),
            ("Mood", 100, days.Select(day => day.Scores.Mood).ToList()),
            ("Motivation", 100, days.Select(day => day.Scores.Motivation).ToList()),
            ("Events", null, days.Select(day => (double?)day.Events).ToList()),
        ];
        var text = new ScoreText(report);
        var known = lines.Where(line => line.Values.Exists(value => value is not null)).ToList();
        if (known.Count > 0)
        {
            page.Section($"{"Day by day",-NameColumns}{Sparkline.Ruler(days.Count, columnsPerDay)}");
        }

        foreach (var (name, full, values) in known)
        {
            var line = Sparkline.Of(values, full, columnsPerDay).PadRight(Sparkline.MostDays * columnsPerDay);
            page.Line($"{"  " + name,-NameColumns}{line}   {Range(values, full is null ? DisplayFormat.Number : text.Value)}");
        }
    }

    private static void Actions(TextPage page, UsageSummary usage)
    {
        page.Section(usage.ByAction.Count > 0 ? "Usage by action" : "No usage events in this month.");
        foreach (var action in usage.ByAction)
        {
            page.Bar(action.Action, action.Count, usage.ByAction[0].Count, By(action.Users));
        }
    }

    private static void Flags(TextPage page, HealthSummary health)
    {
        if (health.Flags.Count > 0)
        {
            page.Section("Records by flag");
        }
        else if (health is { IsExact: true, Records: > 0 })
        {
            page.Section("No record has a flag.");
        }

        foreach (var flag in health.Flags)
        {
            page.Bar(DisplayFormat.Flag(flag.Flag), flag.Count, health.Records ?? flag.Count, By(flag.Users));
        }
    }

    private static void Notes(TextPage page, ReportDocument document)
    {
        var provenance = document.Provenance;
        page.Line();
        page.Line($"Generated {DisplayFormat.Instant(provenance.GeneratedAt)}{(provenance.Revision is { } revision ? $", from manifest revision {revision}." : ".")}");
        page.Line("Usage events are counted by the UTC day, records by each person's local day.");
        foreach (var note in new[] { ReportNotes.OnWithheldFigures(document)?.ToString() }.OfType<string>().Concat(ReportNotes.Warnings(document)))
        {
            page.Item(note);
        }
    }

    private static string By(long? users) => users is { } known ? $"by {DisplayFormat.Count(known)}" : string.Empty;

    private static string Range(List<double?> values, Func<double?, string> words)
    {
        var (lowest, highest) = (words(values.Min()), words(values.Max()));
        return lowest == highest ? lowest : $"{lowest} to {highest}";
    }
}
