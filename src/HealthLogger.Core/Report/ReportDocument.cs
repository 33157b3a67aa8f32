namespace HealthLogger.Core.Report;

/// <summary>A report with the context that readers need: the month before, and what the report was made from.</summary>
/// <param name="Previous">Null if the month before has no record and is not archived.</param>
/// <param name="User">The user that the report is limited to, or null for all users.</param>
public sealed record ReportDocument(MonthlyReport Report, PreviousMonth? Previous, Provenance Provenance, string? User);

/// <param name="Usage">Null if that month is not archived: its usage is unknown, not zero.</param>
public sealed record PreviousMonth(UsageSummary? Usage, HealthSummary Health);

/// <summary>What a report was made from.</summary>
/// <param name="Revision">The revision of the month's manifest.</param>
/// <param name="Complete">False if events may have expired before the month was archived.</param>
/// <param name="MissingBefore">If not complete: events before this instant may be missing.</param>
/// <param name="Quarantined">The number of items that are not counted because the archive could not read their timestamp.</param>
/// <param name="Archived">The number of events in the manifest, or null if the report is limited to one user.</param>
public sealed record Provenance(
    DateTimeOffset GeneratedAt, int Revision, bool Complete, DateTimeOffset? MissingBefore, long Quarantined, long? Archived = null);
