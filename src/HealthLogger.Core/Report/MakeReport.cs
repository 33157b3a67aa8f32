using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;

namespace HealthLogger.Core.Report;

/// <summary>
/// Makes the report of a month: manifest -> repair -> one query of usage, one of health -> disclosure control -> report.
/// <see cref="ReportFiles"/> stores it as JSON, CSV and HTML.
/// <list type="bullet">
/// <item>A report of several people does not reveal how one of them feels (<see cref="DisclosureControl"/>).</item>
/// <item>The health figures of a team are published once. If the report of the month is stored again, only its usage figures are updated,
/// because comparing two versions would reveal what changed.</item>
/// <item>A month that is over must be archived first: usage is counted from the archive, and the report names the revision of the manifest.
/// For a month that is not over, only the records so far are counted.</item>
/// <item>The report says whether events may be missing, how many are quarantined, and whether the archive matches its manifest.</item>
/// <item>If a query fails, the report fails; figures are never left out. A month without data has no report. If archived events are not
/// found, the report says so.</item>
/// </list>
/// </summary>
public sealed class MakeReport(IQueryEngine engine, IObjectStore bucket, ReportOptions options, TimeProvider clock)
{
    private readonly ManifestStore _manifests = new(bucket);
    private readonly Erasures _erasures = new(bucket);
    private readonly HealthHalf _health = new(engine, new StoredReports(bucket), options);

    /// <exception cref="MonthNotArchivedException">The month is over, but has no manifest.</exception>
    /// <exception cref="ErasureInterruptedException">A person is being erased from the archive of the month or of the month before.</exception>
    /// <exception cref="ArchiveChangedException">The archive of the month or of the month before changed in the meantime.</exception>
    /// <exception cref="EmptyReportException">There is no record and no event to report.</exception>
    /// <exception cref="DamagedReportException">The stored report of this month or of the month before cannot be read.</exception>
    public async Task<MadeReport> RunAsync(ReportRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return request.Month.IsOverEverywhereAt(now)
            ? await OfClosedMonthAsync(request, now, cancellation)
            : await SoFarAsync(request, now, cancellation);
    }

    private async Task<MadeReport> OfClosedMonthAsync(ReportRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        var month = request.Month;
        var (manifest, previous) = await ReadManifestsAsync(month, cancellation);
        var usageQuery = UsageQuery.Of(month, request.User, options.Timestamps);
        await engine.RepairAsync(usageQuery.Partitions, cancellation);
        var readUsage = engine.ReadAsync(usageQuery, cancellation);
        var readHealth = _health.ReadAsync(request, isOver: true, now, cancellation);
        await Task.WhenAll(readUsage, readHealth);

        await ThrowIfChangedAsync(month, (manifest.Revision, previous?.Revision), cancellation);
        var (rows, health) = (await readUsage, await readHealth);
        var usage = UsageQuery.Read(rows, month);
        if (usage.Total == 0 && !health.HasRecords && (manifest.Items == 0 || request.User is not null))
        {
            throw new EmptyReportException(month, request.AskedUser);
        }

        var control = new DisclosureControl(request.MinUsersOfReport(options));
        var document = new ReportDocument(
            new MonthlyReport(month, control.Publish(usage), health.Report),
            previous is not null ? UsageQuery.Read(rows, month.Previous).Totals() : null,
            new Provenance(now, manifest.Revision, manifest.Complete, manifest.MissingBefore, manifest.Quarantined)
            {
                Archived = request.User is null ? manifest.Items : null,
                SchemaChangeDue = health.SchemaChangeDue,
            },
            request.User);
        var stored = document with
        {
            Report = new MonthlyReport(month, new DisclosureControl(health.Published.MinUsers).Publish(usage), health.Published),
            Provenance = document.Provenance with { RecordsCameLater = health.RecordsCameLater },
        };
        return new MadeReport(document, stored);
    }

    // An erasure or an archive run that begins and ends while the queries run would leave figures of two states in one report.
    private async Task ThrowIfChangedAsync(Month month, (int Latest, int? Previous) revisions, CancellationToken cancellation)
    {
        var (manifest, previous) = await ReadManifestsAsync(month, cancellation);
        if ((manifest.Revision, previous?.Revision) != revisions)
        {
            throw new ArchiveChangedException(month);
        }
    }

    private async Task<(Manifest Manifest, Manifest? Previous)> ReadManifestsAsync(Month month, CancellationToken cancellation)
    {
        await _erasures.ThrowIfIncompleteAsync($"{month} cannot be reported now", [month, month.Previous], cancellation);
        var manifest = await _manifests.FindAsync(month, cancellation) ?? throw new MonthNotArchivedException(month);
        return (manifest, await _manifests.FindAsync(month.Previous, cancellation));
    }

    private async Task<MadeReport> SoFarAsync(ReportRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        var health = await _health.ReadAsync(request, isOver: false, now, cancellation);
        if (!health.HasRecords)
        {
            throw new EmptyReportException(request.Month, request.AskedUser, isSoFar: true);
        }

        var provenance = new Provenance(now, Revision: null, Complete: false, MissingBefore: null, Quarantined: 0) { SchemaChangeDue = health.SchemaChangeDue };
        var report = new MonthlyReport(request.Month, Usage: null, health.Report);
        return new MadeReport(new ReportDocument(report, PreviousUsage: null, provenance, request.User), Stored: null);
    }
}

/// <param name="Report">The report with the current figures.</param>
/// <param name="Stored">The report to store, with the health figures that were published first; null if the month is not over.</param>
public sealed record MadeReport(ReportDocument Report, ReportDocument? Stored);
