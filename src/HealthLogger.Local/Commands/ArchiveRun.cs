using System.Globalization;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Commands;

/// <summary>Archives months with a progress bar, and prints the result.</summary>
internal static class ArchiveRun
{
    public static async Task<IReadOnlyList<ArchivedMonth>> RunAsync(
        ICommandHost host, IReadOnlyList<Month> months, Terminal terminal, CancellationToken cancellation)
    {
        if (months.Count == 0 && host.IsReadOnly)
        {
            return [];
        }

        if (host.IsReadOnly)
        {
            throw new CommandException(
                $"{string.Join(", ", months)} must be archived first, but the data folder {host.Folder.Root} is read-only. Run this as a user who may write to it.");
        }

        try
        {
            return await terminal.ShowProgressAsync("Archiving", progress =>
                host.ArchiveAsync(months, new Segments(progress), cancellation));
        }
        finally
        {
            host.RemoveTemporaryFiles();
        }
    }

    /// <param name="print">Prints what was archived; everything else is said on the terminal.</param>
    public static void Print(IReadOnlyList<ArchivedMonth> archived, Action<string> print, Terminal terminal)
    {
        foreach (var month in archived.Where(month => month.IsNew))
        {
            var manifest = month.Manifest;
            print(manifest.Items == 0 ? $"{manifest.Month}: no events; its report can be made" :
                $"{manifest.Month}: {Terminal.Count(manifest.Items, "event", "events")} in {Objects(manifest.Objects.Count)}, {Terminal.Size(manifest.Bytes)}"
                + (manifest.Revision > 1 ? $"; late events make it revision {manifest.Revision}" : ""));
            if (manifest.MissingBefore is { } missing)
            {
                terminal.Say($"{manifest.Month} may lack events from before {missing:yyyy-MM-dd HH:mm} UTC: they may have expired before they were archived.");
            }
            else if (month.Loss.TimeLeft is { } left && left < ArchiveLoss.WarningThreshold)
            {
                terminal.Say($"{manifest.Month} was archived {left.TotalDays.ToString("0.0", CultureInfo.InvariantCulture)} days before its first events may expire: find out why it was late.");
            }

            if (manifest.Quarantined > 0)
            {
                terminal.Say($"{Terminal.Count(manifest.Quarantined, "item has", "items have")} no valid timestamp: see quarantine/{manifest.Month}/.");
            }
        }
    }

    private static string Objects(int count) => count == 1 ? "1 file" : $"{count} files";

    private sealed class Segments(IProgress<WorkProgress> progress) : IProgress<ArchiveProgress>
    {
        public void Report(ArchiveProgress value) => progress.Report(new WorkProgress(
            (double)value.SegmentsDone / Math.Max(1, value.Segments),
            $"{Terminal.Count(value.Items)} events, {value.SegmentsDone} of {value.Segments} segments"));
    }
}
