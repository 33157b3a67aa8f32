using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Makes the health half of a report: find what is published -> query -> figures -> disclosure control.</summary>
internal sealed class HealthHalf(IQueryEngine engine, StoredReports reports, ReportOptions options)
{
    /// <param name="isOver">False if the month is not over: then only a team's records and people are counted.</param>
    public async Task<HealthOfMonth> ReadAsync(ReportRequest request, bool isOver, DateTimeOffset now, CancellationToken cancellation)
    {
        var asOf = Microseconds(now - options.DeliveryTime);
        var published = isOver && !request.Anew ? await FindPublishedAsync(request.Month, request, cancellation) : null;
        var before = isOver || request.MinUsers == 1 ? await FindPublishedAsync(request.Month.Previous, request, cancellation) : null;
        var query = HealthQuery.Of(request.Month, request.User, asOf, before?.AsOf ?? asOf);
        var figures = HealthFigures.Read(await engine.ReadAsync(query, cancellation), request.Month);
        return new HealthOfMonth(
            HasRecords: figures.Month is not null,
            RecordsCameLater: figures.Month?.LastWrittenAt > published?.AsOf,
            Report: Summarize(request.MinUsersOfReport(options)),
            Published: published ?? Summarize(request.MinUsersOfStoredReport(options)));

        HealthSummary Summarize(int minUsers)
        {
            var control = new DisclosureControl(minUsers);
            return isOver || minUsers == 1 ? control.Publish(figures, asOf, before) : control.Count(figures, asOf);
        }
    }

    // The precision of written_at.
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    // Only a team's figures are published once; a personal report can be made again at any time.
    private async Task<HealthSummary?> FindPublishedAsync(Month month, ReportRequest request, CancellationToken cancellation) =>
        request.User is null ? (await reports.FindAsync(month, cancellation))?.PublishedHealth : null;
}

/// <param name="HasRecords">False if the month has no record.</param>
/// <param name="RecordsCameLater">True if records were written after the figures were published.</param>
/// <param name="Report">The figures as they are now.</param>
/// <param name="Published">The figures for the stored report: those that are already published, or the first ones.</param>
internal sealed record HealthOfMonth(bool HasRecords, bool RecordsCameLater, HealthSummary Report, HealthSummary Published);
