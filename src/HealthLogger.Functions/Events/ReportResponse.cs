using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>A stored report.</summary>
/// <param name="IsNew">False if the report was already stored.</param>
/// <param name="Revision">The revision of the manifest that it was made from.</param>
/// <param name="Complete">As in the manifest.</param>
/// <param name="Json">Its location, as <c>s3://bucket/key</c>.</param>
internal sealed record ReportResponse(Month Month, bool IsNew, int Revision, bool Complete, string Json, string Csv, string Html)
{
    /// <summary>Says which health figures are withheld, and why.</summary>
    public required string Note { get; init; }
}
