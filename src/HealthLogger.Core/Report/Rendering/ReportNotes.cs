using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>What readers should know about the figures of a report.</summary>
public static class ReportNotes
{
    /// <summary>Returns the notes on the health figures for a message about a stored report; empty if there are none.</summary>
    public static string ForMessage(Month month, StoredReport report)
    {
        if (report.PublishedHealth is not { } health)
        {
            return "";
        }

        var words = ReportLanguage.English.Words();
        var withheld = OnWithheldFigures(month, health, isSoFar: false, words)?.ToText(words);
        var later = report.RecordsCameLater ? words.RecordsCameLater(health.AsOf) : null;
        var schema = report.SchemaChangeDue ? words.SchemaChangeDue : null;
        return string.Join(' ', new[] { withheld, later, schema }.OfType<string>());
    }

    /// <summary>Says which health figures are withheld, why, and what to do about it; null if none are.</summary>
    internal static WithheldNote? OnWithheldFigures(ReportDocument document, ReportWords words) =>
        OnWithheldFigures(document.Report.Month, document.Report.Health, document.IsSoFar, words);

    /// <summary>Returns true if no score or flag is shown, because too few people recorded, or because the month of a team is not over.</summary>
    internal static bool IsAllWithheld(ReportDocument document) =>
        document.Report.Health is { IsExact: false } health && (document.IsSoFar || health.Records is null);

    /// <summary>Says how many people recorded how much; null if that is withheld.</summary>
    internal static string? WhoRecorded(this ReportDocument document, ReportWords words) => document.Report.Health switch
    {
        { Records: { } records, ByDay: var days } when document.User is not null => words.RecordedByOne(records, days.Count, document.Report.Month.Days),
        { Records: { } records, Users: { } people } => words.Recorded(people, records),
        _ => null,
    };

    /// <summary>Returns what else limits the figures; usually nothing.</summary>
    internal static IReadOnlyList<string> Warnings(ReportDocument document, ReportWords words) =>
        [.. OnHealth(document, words), .. OnUsage(document, words)];

    private static WithheldNote? OnWithheldFigures(Month month, HealthSummary health, bool isSoFar, ReportWords words)
    {
        if (health.IsExact)
        {
            return null;
        }

        var ownFigures = new NextStep(words.OwnFigures, "hl report --user NAME");
        var anotherMinimum = new NextStep(words.AnotherMinimum, "hl report --min-users N");
        return isSoFar ? new WithheldNote(words.SoFarWithheld(month, health.MinUsers), [ownFigures])
            : health.Records is null ? new WithheldNote(words.AllWithheld(health.MinUsers), [ownFigures, anotherMinimum])
            : new WithheldNote(words.SomeWithheld(health.MinUsers), [ownFigures, anotherMinimum]);
    }

    private static IEnumerable<string> OnHealth(ReportDocument document, ReportWords words)
    {
        var health = document.Report.Health;
        if (health.IsExact && document.User is null)
        {
            yield return words.ExactFiguresOfAll;
        }

        if (document.Provenance.RecordsCameLater)
        {
            yield return words.RecordsCameLater(health.AsOf);
        }

        if (document.Provenance.SchemaChangeDue)
        {
            yield return words.SchemaChangeDue;
        }
    }

    private static IEnumerable<string> OnUsage(ReportDocument document, ReportWords words)
    {
        var provenance = document.Provenance;
        if (document.Report.Usage is not { } usage)
        {
            yield return words.NotOver(document.Report.Month);
            yield break;
        }

        if (!provenance.Complete)
        {
            yield return words.MissingEvents(provenance.MissingBefore);
        }

        if (provenance.Quarantined > 0)
        {
            yield return words.QuarantinedItems(provenance.Quarantined);
        }

        if (provenance.Archived is { } archived && archived != usage.Total)
        {
            yield return words.ManifestDiffers(archived, usage.Total);
        }
    }
}

/// <summary>Says which figures are withheld and why, in one sentence, and what to do about it.</summary>
internal sealed record WithheldNote(string Sentence, IReadOnlyList<NextStep> NextSteps)
{
    public string ToText(ReportWords words) => string.Join(' ', NextSteps.Select(step => words.Step(step.For, step.Command)).Prepend(Sentence));
}

/// <param name="For">What the command is for.</param>
internal sealed record NextStep(string For, string Command);
