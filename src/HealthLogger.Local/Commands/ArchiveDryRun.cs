using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Commands;

/// <summary>Finds out what an archive run would do, and changes nothing.</summary>
internal sealed class ArchiveDryRun(ICommandHost host)
{
    private readonly ManifestStore _manifests = new(host.Store);

    public async Task<ArchiveResult> RunAsync(IReadOnlyList<Month> months, CancellationToken cancellation)
    {
        var contents = (await host.ReadContentsAsync(cancellation))?.Months.ToDictionary(month => month.Month, month => month.NewEvents);
        var results = new List<ArchivedMonthResult>();
        foreach (var month in months.Order())
        {
            var manifest = await _manifests.FindAsync(month, cancellation);
            long? events = contents is null ? null : contents.GetValueOrDefault(month);
            if (manifest is null || events is not 0)
            {
                results.Add(new ArchivedMonthResult(
                    month.ToString(), (manifest?.Revision ?? 0) + 1, events, Files: null, Bytes: null, Quarantined: null, Complete: null, MissingBefore: null));
            }
        }

        return new ArchiveResult(DryRun: true, results);
    }
}
