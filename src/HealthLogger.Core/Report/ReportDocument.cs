namespace HealthLogger.Core.Report;

/// <summary>
/// A report with the context that readers need: the month before, and what the report was made from. Every format shows only this.
/// </summary>
/// <param name="PreviousUsage">Null if the month before is not archived: its usage is unknown, not zero.</param>
/// <param name="User">The person that the report is limited to, or null for all users.</param>
public sealed record ReportDocument(MonthlyReport Report, UsageTotals? PreviousUsage, Provenance Provenance, string? User)
{
    /// <summary>True if the month is not over.</summary>
    public bool IsSoFar => Provenance.Revision is null;

    /// <summary>Returns the report as it is stored before its other formats: of revision 0, so that another run stores all of them again.</summary>
    internal ReportDocument BeforeOtherFormats() => this with { Provenance = Provenance with { Revision = 0 } };

    /// <summary>Returns what the stored JSON of this report says. The month must be over.</summary>
    public StoredReport ToStored() => ReportJsonDocument.Of(this).ToStored() ?? throw new MonthNotOverException(Report.Month);
}

/// <summary>What a report was made from.</summary>
/// <param name="Revision">The revision of the month's manifest, or null if the month is not over.</param>
/// <param name="Complete">False if events may have expired before the month was archived, or if the month is not over.</param>
/// <param name="MissingBefore">If events may have expired: those before this instant may be missing.</param>
/// <param name="Quarantined">The number of items that are not counted because the archive could not read their timestamp.</param>
/// <param name="Archived">The number of events in the manifest, or null if the report is limited to one user.</param>
/// <param name="RecordsCameLater">True if records were written after the health figures were published.</param>
/// <param name="SchemaChangeDue">True if the table of records lacks columns that this version reads.</param>
public sealed record Provenance(
    DateTimeOffset GeneratedAt,
    int? Revision,
    bool Complete,
    DateTimeOffset? MissingBefore,
    long Quarantined,
    long? Archived = null,
    bool RecordsCameLater = false,
    bool SchemaChangeDue = false);
