using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>Queries the figures of one month, for all users or for one. The queries run concurrently.</summary>
internal sealed class MonthQueries(IQueryEngine engine, Month month, string? user)
{
    public async Task<UsageSummary> UsageAsync(CancellationToken cancellation)
    {
        var totals = RowsAsync(UsageQueries.Totals(month, user), row => (Total: row.Count(0), Users: row.Count(1)), cancellation);
        var byAction = RowsAsync(
            UsageQueries.ByAction(month, user), row => new ActionCount(row.Text(0), row.Count(1), row.Count(2)), cancellation);
        var byDay = RowsAsync(UsageQueries.ByDay(month, user), row => new DayCount(row.Day(0), row.Count(1)), cancellation);
        await Task.WhenAll(totals, byAction, byDay);
        var (total, users) = (await totals).Single();
        return new UsageSummary(total, users, await byAction, await byDay);
    }

    public async Task<HealthSummary> HealthAsync(CancellationToken cancellation)
    {
        var totals = RowsAsync(HealthQueries.Totals(month, user), ReadTotals, cancellation);
        var byDay = RowsAsync(
            HealthQueries.ByDay(month, user),
            row => new DayScores(row.Day(0), row.Count(1), row.Average(2), row.Average(3), row.Average(4)),
            cancellation);
        await Task.WhenAll(totals, byDay);
        return (await totals).Single() with { ByDay = await byDay };
    }

    private static HealthSummary ReadTotals(QueryRow row) => new(
        row.Count(0),
        row.Count(1),
        new Scores(row.Average(2), row.Average(3), row.Average(4)),
        [],
        [.. HealthFlag.All
            .Select((flag, i) => new FlagCount(flag.Name, row.Count(5 + i)))
            .Where(flag => flag.Count > 0)
            .OrderByDescending(flag => flag.Count).ThenBy(flag => flag.Flag, StringComparer.Ordinal)]);

    private async Task<List<T>> RowsAsync<T>(Query query, Func<QueryRow, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await foreach (var row in engine.QueryAsync(query, cancellation))
        {
            rows.Add(read(row));
        }

        return rows;
    }
}
