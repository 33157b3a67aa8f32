using System.Text.Json;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for programs: snake_case keys, null for an average without values, numbers in their shortest round-trip form, indented by
/// two spaces, non-ASCII unescaped, and one <c>\n</c> at the end.
/// </summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
    });

    /// <summary>Renders only the figures, so that equal figures give equal text.</summary>
    public static string Render(MonthlyReport report) =>
        Finish(JsonSerializer.Serialize(report, Context.MonthlyReport));

    /// <summary>
    /// Renders the figures, then <c>generated_at</c>, <c>manifest_revision</c> and <c>complete</c>; <c>missing_before</c> only if not
    /// complete, and <c>quarantined</c> only if it is not 0. Timestamps are RFC 3339 in UTC with <c>Z</c>.
    /// </summary>
    public static string RenderStored(ReportDocument document) =>
        Finish(JsonSerializer.Serialize(StoredReport.Of(document), Context.StoredReport));

    // The writer uses the line breaks of the operating system; those inside text are escaped.
    private static string Finish(string json) => json.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
}
