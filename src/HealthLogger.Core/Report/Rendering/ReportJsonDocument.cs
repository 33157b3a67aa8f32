using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>
/// The members of a report's JSON: its month and user, when and from what it was made, then the figures.
/// </summary>
internal sealed record ReportJsonDocument
{
    /// <summary>The version of this format. Version 1, which had no number, did not protect single people.</summary>
    public const int CurrentFormat = 2;

    public int Format { get; init; } = 1;

    public required Month Month { get; init; }

    /// <summary>The person that the report is limited to, or null for all users.</summary>
    public string? User { get; init; }

    /// <summary>True if the month was not over: more records may come, and usage is not counted yet.</summary>
    public bool SoFar { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    public bool Complete { get; init; }

    /// <summary>Null if the month was not over.</summary>
    public int? ManifestRevision { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? MissingBefore { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Quarantined { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool RecordsCameLater { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SchemaChangeDue { get; init; }

    /// <summary>The number of events in the manifest, if the archive has another one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Archived { get; init; }

    public ReportCalendars Calendars { get; init; } = ReportCalendars.All;

    public UsageSummary? Usage { get; init; }

    /// <summary>The usage of the month before, if its archive was known when the report was made. Older versions did not write it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UsageTotals? PreviousUsage { get; init; }

    public HealthSummary? Health { get; init; }

    public static ReportJsonDocument Of(ReportDocument document)
    {
        var (report, provenance) = (document.Report, document.Provenance);
        return new ReportJsonDocument
        {
            Format = CurrentFormat,
            Month = report.Month,
            User = document.User,
            SoFar = document.IsSoFar,
            GeneratedAt = provenance.GeneratedAt,
            Complete = provenance.Complete,
            ManifestRevision = provenance.Revision,
            MissingBefore = provenance.Complete ? null : provenance.MissingBefore,
            Quarantined = provenance.Quarantined,
            RecordsCameLater = provenance.RecordsCameLater,
            SchemaChangeDue = provenance.SchemaChangeDue,
            Archived = report.Usage is { } usage && provenance.Archived != usage.Total ? provenance.Archived : null,
            Usage = report.Usage,
            PreviousUsage = document.PreviousUsage,
            Health = report.Health,
        };
    }

    /// <summary>Returns the report, or null if this is not the JSON of a stored report of a team, or lacks a figure.</summary>
    /// <param name="previous">What is stored of the month before, or null; needed if the usage of that month is not in this JSON.</param>
    public ReportDocument? ToDocument(ReportJsonDocument? previous) =>
        ToStored() is { IsOfTeam: true, ManifestRevision: > 0 } && Usage is { ByAction: not null, ByDay: not null } && Health is
        {
            Average: not null, AverageUsers: not null, Change: not null, ByDay: not null, Flags: not null,
        }
            ? new ReportDocument(
                new MonthlyReport(Month, Usage, Health),
                PreviousUsage ?? (previous?.ToStored() is { IsOfTeam: true } ? previous.Usage?.Totals() : null),
                new Provenance(GeneratedAt, ManifestRevision, Complete, MissingBefore, Quarantined, Archived, RecordsCameLater, SchemaChangeDue),
                User)
            : null;

    /// <summary>Returns null if this is not the JSON of a stored report.</summary>
    public StoredReport? ToStored() => ManifestRevision is { } revision
        ? new StoredReport(revision, Complete, GeneratedAt, Format == CurrentFormat && User is null ? Health : null, RecordsCameLater)
        {
            SchemaChangeDue = SchemaChangeDue,
        }
        : null;
}

/// <summary>The calendars of a report.</summary>
/// <param name="Usage">Events are counted by the UTC day: <c>utc</c>.</param>
/// <param name="Health">Records are counted by each person's local day: <c>local</c>.</param>
internal sealed record ReportCalendars(string Usage, string Health)
{
    public static readonly ReportCalendars All = new("utc", "local");
}
