namespace HealthLogger.Core.Report;

/// <summary>Warnings about the figures of a report; usually empty.</summary>
internal static class ReportNotes
{
    public static IReadOnlyList<string> Of(ReportDocument document)
    {
        var provenance = document.Provenance;
        var notes = new List<string>();
        if (!provenance.Complete)
        {
            notes.Add(provenance.MissingBefore is { } before
                ? $"Usage events before {DisplayFormat.Instant(before)} may be missing: they may have expired before the month was archived."
                : "Usage events may be missing: some may have expired before the month was archived.");
        }

        if (provenance.Quarantined > 0)
        {
            notes.Add($"{DisplayFormat.Count(provenance.Quarantined, "item is", "items are")} not counted, "
                + "because the timestamp could not be read when the month was archived.");
        }

        if (provenance.Archived is { } archived && archived != document.Report.Usage.Total)
        {
            notes.Add($"The manifest of the month lists {DisplayFormat.Count(archived, "event", "events")}, but the archive contains "
                + $"{DisplayFormat.Count(document.Report.Usage.Total)}: check whether files were added or removed manually.");
        }

        return notes;
    }
}
