using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>A report that is stored.</summary>
/// <param name="IsNew">False where the stored one is of the month's present manifest already.</param>
/// <param name="Revision">The manifest's.</param>
/// <param name="Complete">As in the manifest.</param>
/// <param name="Json">Where it lies, as <c>s3://bucket/key</c>.</param>
internal sealed record ReportAnswer(Month Month, bool IsNew, int Revision, bool Complete, string Json, string Csv, string Html);
