using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>
/// Makes the report of a month: manifest -> repair -> queries -> rows -> report. <see cref="ReportFiles"/> stores it as JSON, CSV and HTML.
/// <list type="bullet">
/// <item>Only an archived month has a report: usage is counted from the archive, and the report names the manifest revision.</item>
/// <item>The report says whether events may be missing, how many are quarantined, and whether the archive matches its manifest.</item>
/// <item>Usage of the month before is compared only if that month is archived; otherwise it is unknown, not zero.</item>
/// <item>A failure of any query fails the report; figures are never left out.</item>
/// </list>
/// </summary>
public sealed class MakeReport(IQueryEngine engine, ManifestStore manifests, TimeProvider clock)
{
    /// <param name="user">Limits every figure to one user, or null for all users.</param>
    /// <exception cref="MonthNotArchivedException">The month has no manifest.</exception>
    public async Task<ReportDocument> RunAsync(Month month, string? user, CancellationToken cancellation)
    {
        var manifest = await manifests.FindAsync(month, cancellation) ?? throw new MonthNotArchivedException(month);
        await engine.RepairAsync(cancellation);

        var queries = new MonthQueries(engine, month, user);
        var usage = queries.UsageAsync(cancellation);
        var health = queries.HealthAsync(cancellation);
        var previous = PreviousAsync(month.Previous, user, cancellation);
        await Task.WhenAll(usage, health, previous);
        return new ReportDocument(
            new MonthlyReport(month, await usage, await health),
            await previous,
            ProvenanceOf(manifest) with { Archived = user is null ? manifest.Items : null },
            user);
    }

    private Provenance ProvenanceOf(Manifest manifest) =>
        new(clock.GetUtcNow(), manifest.Revision, manifest.Complete, manifest.MissingBefore, manifest.Quarantined);

    private async Task<PreviousMonth?> PreviousAsync(Month month, string? user, CancellationToken cancellation)
    {
        var queries = new MonthQueries(engine, month, user);
        var isArchived = await manifests.FindAsync(month, cancellation) is not null;
        var health = await queries.HealthAsync(cancellation);
        var usage = isArchived ? await queries.UsageAsync(cancellation) : null;
        return usage is null && health.Records == 0 ? null : new PreviousMonth(usage, health);
    }
}
