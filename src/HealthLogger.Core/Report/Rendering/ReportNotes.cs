using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>What readers should know about the figures of a report.</summary>
public static class ReportNotes
{
    /// <summary>Says which health figures are withheld, why, and what to do about it; null if none are.</summary>
    internal static WithheldNote? OnWithheldFigures(Month month, HealthSummary health, bool isSoFar)
    {
        if (health.IsExact)
        {
            return null;
        }

        var ownFigures = new NextStep("One person's own figures", "report --user NAME");
        var anotherMinimum = new NextStep("Another minimum", "report --min-users N");
        return isSoFar
            ? new WithheldNote($"Scores and flags are shown once {DisplayFormat.Name(month)} is over, if they are based on at least {health.MinUsers} people.", [ownFigures])
            : health.Records is null
            ? new WithheldNote($"The health figures are withheld, because fewer than {health.MinUsers} people recorded how they felt.", [ownFigures, anotherMinimum])
            : new WithheldNote($"Health figures based on fewer than {health.MinUsers} people are withheld, and scores are rounded.", [ownFigures, anotherMinimum]);
    }

    /// <summary>Returns the notes on the health figures for a message about a stored report; empty if there are none.</summary>
    public static string ForMessage(Month month, StoredReport report)
    {
        if (report.PublishedHealth is not { } health)
        {
            return "";
        }

        var withheld = OnWithheldFigures(month, health, isSoFar: false)?.ToString();
        var later = report.RecordsCameLater ? OnLaterRecords(health) : null;
        var schema = report.SchemaChangeDue ? OnSchemaChange : null;
        return string.Join(' ', new[] { withheld, later, schema }.OfType<string>());
    }

    internal static WithheldNote? OnWithheldFigures(ReportDocument document) =>
        OnWithheldFigures(document.Report.Month, document.Report.Health, document.IsSoFar);

    /// <summary>Returns what else limits the figures; usually nothing.</summary>
    internal static IReadOnlyList<string> Warnings(ReportDocument document) => [.. OnHealth(document), .. OnUsage(document)];

    private static IEnumerable<string> OnHealth(ReportDocument document)
    {
        var health = document.Report.Health;
        if (health.IsExact && document.User is null)
        {
            yield return "These are exact figures of all users, which can reveal how a single person feels. Do not share them.";
        }

        if (document.Provenance.RecordsCameLater)
        {
            yield return OnLaterRecords(health);
        }

        if (document.Provenance.SchemaChangeDue)
        {
            yield return OnSchemaChange;
        }
    }

    private const string OnSchemaChange =
        "The table of records lacks columns that this version reads, so it cannot hold corrections or deletions yet. "
        + "Run `hl schema --apply` to add them.";

    private static string OnLaterRecords(HealthSummary health) =>
        $"Records came later. The health figures are as of {DisplayFormat.Instant(health.AsOf)}. "
        + "Published health figures are not updated, because a second version would reveal the newer records.";

    private static IEnumerable<string> OnUsage(ReportDocument document)
    {
        var provenance = document.Provenance;
        if (document.Report.Usage is not { } usage)
        {
            yield return $"{DisplayFormat.Name(document.Report.Month)} is not over: these are its figures so far. Usage events are counted "
                + "once the month is over and archived.";
            yield break;
        }

        if (!provenance.Complete)
        {
            yield return provenance.MissingBefore is { } before
                ? $"Usage events before {DisplayFormat.Instant(before)} may be missing: they may have expired before the month was archived."
                : "Usage events may be missing: some may have expired before the month was archived.";
        }

        if (provenance.Quarantined > 0)
        {
            yield return $"{DisplayFormat.Count(provenance.Quarantined, "item is", "items are")} not counted, "
                + "because the timestamp could not be read when the month was archived.";
        }

        if (provenance.Archived is { } archived && archived != usage.Total)
        {
            yield return $"The manifest of the month lists {DisplayFormat.Count(archived, "event", "events")}, but the archive contains "
                + $"{DisplayFormat.Count(usage.Total)}: check whether files were added or removed manually.";
        }
    }
}

/// <summary>Says which figures are withheld and why, in one sentence, and what to do about it.</summary>
internal sealed record WithheldNote(string Sentence, IReadOnlyList<NextStep> NextSteps)
{
    public override string ToString() => string.Join(' ', NextSteps.Select(step => $"{step.For}: {step.Command}.").Prepend(Sentence));
}

/// <param name="For">What the command is for.</param>
internal sealed record NextStep(string For, string Command);
