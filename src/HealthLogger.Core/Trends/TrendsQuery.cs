using HealthLogger.Core.Own;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>The query for trends: the same text for the same days all day, so that a repeated request joins it.</summary>
public static class TrendsQuery
{
    // A local day begins at most a day before that of UTC, and 14 hours apart from it; a record is at most 5 minutes ahead.
    private const int DaysBefore = 1;
    private const int DaysAfter = 2;

    public static Query Of(string user, int days, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return TrendRecords.ToQuery(user, new TimeRange(today.AddDays(-days - DaysBefore), today.AddDays(DaysAfter)));
    }

    /// <summary>Returns the trends from the result of such a query.</summary>
    public static PersonTrends Read(Query query, IReadOnlyList<QueryRow> rows, DateTimeOffset now)
    {
        var range = TrendRecords.RangeOf(query);
        var days = (range.To - range.From).Days - DaysBefore - DaysAfter;
        return MakeTrends.Of(query.Parameters[0], days, [.. TrendRecords.Read(rows).Select(TrendRecord.Of)], now);
    }
}
