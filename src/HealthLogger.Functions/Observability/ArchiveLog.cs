using HealthLogger.Core.Archive;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>Logs what a run archived, and warnings about it.</summary>
internal static class ArchiveLog
{
    public static void Write(ILogger log, ArchivedMonth archived)
    {
        var manifest = archived.Manifest;
        var month = manifest.Month.ToString();
        log.Archived(month, manifest.Items, manifest.Revision);
        if (manifest.Quarantined > 0)
        {
            log.Quarantined(month, manifest.Quarantined);
        }

        if (manifest.MissingBefore is { } missing)
        {
            log.Incomplete(month, missing);
        }
        else if (archived.Loss.TimeLeft is { } left && left < ArchiveLoss.WarningThreshold)
        {
            log.ArchivedLate(month, left.TotalDays);
        }
    }
}
