using System.Text.Json;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for programs: snake_case keys, null for what is unknown or withheld, numbers in their shortest round-trip form, timestamps in
/// RFC 3339 in UTC with <c>Z</c>, indented by two spaces, non-ASCII unescaped, and one <c>\n</c> at the end. <c>missing_before</c>,
/// <c>quarantined</c>, <c>records_came_later</c>, <c>archived</c> and <c>previous_usage</c> are present only if they apply.
/// </summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
    });

    // The writer uses the line breaks of the operating system; those inside text are escaped.
    public static string Render(ReportDocument document) =>
        JsonSerializer.Serialize(ReportJsonDocument.Of(document), Context.ReportJsonDocument).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
}
