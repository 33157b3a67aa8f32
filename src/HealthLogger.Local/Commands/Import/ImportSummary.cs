using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>Prints what an import did, and returns the exit code.</summary>
internal static class ImportSummary
{
    public static int Print(ImportCounts counts, string accepted, ICommandHost host, Terminal terminal)
    {
        terminal.Print(
            $"{Terminal.Count(counts.Accepted)} {accepted}, {Terminal.Count(counts.Rejected)} rejected; "
            + host.Describe(counts));
        if (counts.Rejected > 0)
        {
            terminal.Say($"The rejected lines are in {host.Folder.Rejected}: correct them there, and import that file.");
        }

        if (counts.Refused > 0)
        {
            terminal.Say($"{Terminal.Count(counts.Refused)} were refused: import the same file again later.");
            return ExitCode.Failed;
        }

        return counts.Rejected > 0 ? ExitCode.PartlyRejected : ExitCode.Done;
    }
}
