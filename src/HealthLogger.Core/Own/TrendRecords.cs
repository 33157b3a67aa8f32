using HealthLogger.Core.Report;

namespace HealthLogger.Core.Own;

/// <summary>All current records of a person in a time range, oldest first, then by id.</summary>
public static class TrendRecords
{
    public static Query ToQuery(string user, TimeRange range) => OwnQuery.Trends.Of(
        user,
        SqlTime.Write(range.Wider.From), SqlTime.Write(range.Wider.To),
        SqlTime.Write(range.From), SqlTime.Write(range.To));

    /// <summary>Returns the time range that a query is limited to.</summary>
    public static TimeRange RangeOf(Query query) => new(SqlTime.Read(query.Parameters[3]), SqlTime.Read(query.Parameters[4]));

    public static IReadOnlyList<OwnRecord> Read(IReadOnlyList<QueryRow> rows) => [.. rows.Select(row => new OwnRecord(row))];
}
