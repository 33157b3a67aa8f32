using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

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
        var (rows, isOlderTable) = await QueryAsync(request, asOf, before?.AsOf ?? asOf, cancellation);
        var figures = HealthFigures.Read(rows, request.Month);
        return new HealthOfMonth(
            HasRecords: figures.Month is not null,
            RecordsCameLater: figures.Month?.LastWrittenAt > published?.AsOf,
            Report: Summarize(request.MinUsersOfReport(options)),
            Published: published ?? Summarize(request.MinUsersOfStoredReport(options)),
            SchemaChangeDue: isOlderTable);

        HealthSummary Summarize(int minUsers)
        {
            var control = new DisclosureControl(minUsers);
            return isOver || minUsers == 1 ? control.Publish(figures, asOf, before) : control.Count(figures, asOf);
        }
    }

    // Asking for the columns first would cost every report a query more.
    private async Task<(IReadOnlyList<QueryRow> Rows, bool IsOlderTable)> QueryAsync(
        ReportRequest request, DateTimeOffset asOf, DateTimeOffset previousAsOf, CancellationToken cancellation)
    {
        try
        {
            return (await engine.ReadAsync(HealthQuery.Of(request.Month, request.User, asOf, previousAsOf), cancellation), false);
        }
        catch (MissingColumnException)
        {
            return (await engine.ReadAsync(HealthQuery.OfOlderTable(request.Month, request.User, asOf, previousAsOf), cancellation), true);
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
/// <param name="SchemaChangeDue">True if the table lacks columns, and so has no corrections and deletions.</param>
internal sealed record HealthOfMonth(
    bool HasRecords, bool RecordsCameLater, HealthSummary Report, HealthSummary Published, bool SchemaChangeDue);
