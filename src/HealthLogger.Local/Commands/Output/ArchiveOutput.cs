using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Commands;

/// <summary>Prints the result of the archive command.</summary>
internal sealed class ArchiveOutput(Terminal terminal, ResultFormat format)
{
    public void Print(IReadOnlyList<ArchivedMonth> archived)
    {
        ArchiveRun.Print(archived, format == ResultFormat.Json ? _ => { } : terminal.Print, terminal);
        if (format == ResultFormat.Json)
        {
            terminal.PrintJson(ArchiveResult.Of(archived), ResultJsonContext.Default.ArchiveResult);
        }
        else if (!archived.Any(month => month.IsNew))
        {
            terminal.Print("There is nothing to do.");
        }
    }

    public void Print(ArchiveResult dryRun)
    {
        if (format == ResultFormat.Json)
        {
            terminal.PrintJson(dryRun, ResultJsonContext.Default.ArchiveResult);
            return;
        }

        foreach (var month in dryRun.Months)
        {
            var late = month.Revision > 1 ? "late " : "";
            var events = month.Events is { } count ? Terminal.Count(count, $"{late}event", $"{late}events") : $"its {late}events";
            terminal.Print($"{month.Month}: {events} would be archived{(month.Revision > 1 ? $" as revision {month.Revision}" : "")}");
        }

        if (dryRun.Months.Count == 0)
        {
            terminal.Print("There is nothing to do.");
        }
    }
}
