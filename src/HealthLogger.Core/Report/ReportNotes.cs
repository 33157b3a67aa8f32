namespace HealthLogger.Core.Report;

/// <summary>What a reader has to know before relying on the figures; empty where there is nothing to say.</summary>
internal static class ReportNotes
{
    public static IReadOnlyList<string> Of(ReportDocument document)
    {
        var provenance = document.Provenance;
        var notes = new List<string>();
        if (!provenance.Complete)
        {
            notes.Add(provenance.MissingBefore is { } before
                ? $"Usage events before {Figure.Instant(before)} may be missing: they may have expired before the month was archived."
                : "Usage events may be missing: some may have expired before the month was archived.");
        }

        if (provenance.Quarantined > 0)
        {
            notes.Add($"{Figure.Count(provenance.Quarantined, "item is", "items are")} in no count: "
                + "the timestamp could not be read when the month was archived.");
        }

        if (provenance.Archived is { } archived && archived != document.Report.Usage.Total)
        {
            notes.Add($"The month's manifest names {Figure.Count(archived, "event", "events")}, but the archive holds "
                + $"{Figure.Count(document.Report.Usage.Total)}: were files removed or added by hand?");
        }

        return notes;
    }
}
