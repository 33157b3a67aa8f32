namespace HealthLogger.Core.Report;

/// <summary>A report together with what a reader needs to judge it: the month before, and what it was made from.</summary>
/// <param name="Previous">Null where the month before has neither records nor an archive.</param>
/// <param name="User">The one user that the report is limited to, or null for all.</param>
public sealed record ReportDocument(MonthlyReport Report, PreviousMonth? Previous, Provenance Provenance, string? User);

/// <param name="Usage">Null where that month was never archived: its usage is unknown, not zero.</param>
public sealed record PreviousMonth(UsageSummary? Usage, HealthSummary Health);

/// <summary>What a report was made from.</summary>
/// <param name="Revision">The revision of the month's manifest.</param>
/// <param name="Complete">False where events may have expired before the month was archived.</param>
/// <param name="MissingBefore">Where not complete: events before this instant may be missing.</param>
/// <param name="Quarantined">Items whose timestamp could not be read when the month was archived; they are in no count.</param>
/// <param name="Archived">How many events the manifest names, where the report is of all of them.</param>
public sealed record Provenance(
    DateTimeOffset GeneratedAt, int Revision, bool Complete, DateTimeOffset? MissingBefore, long Quarantined, long? Archived = null);
