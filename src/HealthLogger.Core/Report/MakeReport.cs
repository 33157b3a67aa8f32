using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Makes a month's report out of its records and its archived events.</summary>
public sealed class MakeReport(IQueryEngine engine, ManifestStore manifests, TimeProvider clock)
{
    /// <param name="user">Limits every figure to one user; null for all.</param>
    /// <exception cref="MonthNotArchivedException">The month has no manifest.</exception>
    public async Task<ReportDocument> RunAsync(Month month, string? user, CancellationToken cancellation)
    {
        using var activity = Telemetry.Activities.StartActivity("MakeReport");
        var manifest = await manifests.FindAsync(month, cancellation) ?? throw new MonthNotArchivedException(month);
        await engine.RepairAsync(cancellation);

        var query = new QueryMonth(engine, month, user);
        var usage = query.UsageAsync(cancellation);
        var health = query.HealthAsync(cancellation);
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
        var query = new QueryMonth(engine, month, user);
        var isArchived = await manifests.FindAsync(month, cancellation) is not null;
        var health = await query.HealthAsync(cancellation);
        var usage = isArchived ? await query.UsageAsync(cancellation) : null;
        return usage is null && health.Records == 0 ? null : new PreviousMonth(usage, health);
    }
}
