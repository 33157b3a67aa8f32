using System.Text.Json;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for programs: snake_case keys, null for an average that no record has, numbers in their shortest exact
/// form, two spaces of indentation, text unescaped, one <c>\n</c> at the end.
/// </summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
    });

    /// <summary>The figures alone: equal reports give equal text, whenever they were made.</summary>
    public static string Render(MonthlyReport report) =>
        Finish(JsonSerializer.Serialize(report, Context.MonthlyReport));

    /// <summary>
    /// The figures, then <c>generated_at</c>, <c>manifest_revision</c> and <c>complete</c>; <c>missing_before</c> only where
    /// not complete and <c>quarantined</c> only above 0. Instants are RFC 3339 in UTC, with <c>Z</c>.
    /// </summary>
    public static string RenderStored(ReportDocument document) =>
        Finish(JsonSerializer.Serialize(StoredReport.Of(document), Context.StoredReport));

    // A line break inside a text is escaped, so these are the writer's own, which follow the operating system.
    private static string Finish(string json) => json.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
}
