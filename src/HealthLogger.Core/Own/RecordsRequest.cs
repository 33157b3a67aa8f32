using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Own;

/// <summary>One page of a person's current records, newest first.</summary>
/// <param name="Limit">The maximum number of records.</param>
/// <param name="After">Where the page before ended, or null for the first page.</param>
public sealed record RecordsRequest(string User, TimeRange Range, int Limit, RecordsPosition? After)
{
    // The first page reads all that is written. It has no time of its own, so that the same request soon after is the same query.
    private static readonly DateTimeOffset Always = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns the query, which asks for one record more than the page has: it tells whether there is a next page.</summary>
    public Query ToQuery()
    {
        var after = After ?? new RecordsPosition(Range.To, "", Always);
        return OwnQuery.Records.Of(
            User,
            SqlTime.Write(Range.Wider.From), SqlTime.Write(Range.Wider.To), SqlTime.Write(after.AsOf),
            SqlTime.Write(Range.From), SqlTime.Write(Range.To),
            SqlTime.Write(after.RecordedAt), SqlTime.Write(after.RecordedAt), after.RecordId,
            (Limit + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Returns the page that a query's rows are.</summary>
    public static RecordsPage Read(Query query, IReadOnlyList<QueryRow> rows)
    {
        var limit = int.Parse(query.Parameters[9], CultureInfo.InvariantCulture) - 1;
        var range = new TimeRange(SqlTime.Read(query.Parameters[4]), SqlTime.Read(query.Parameters[5]));
        IReadOnlyList<OwnRecord> records = [.. rows.Take(limit).Select(row => new OwnRecord(row))];
        var next = rows.Count > limit ? new RecordsPosition(records[^1].RecordedAt, records[^1].Id, rows[0].Instant(rows[0].Values.Count - 1)) : null;
        return new RecordsPage(records, range, next);
    }
}

/// <summary>A record's place in the order of pages.</summary>
/// <param name="AsOf">The last writing that the first page has read. Later ones do not count, or records would move from page to page.</param>
public sealed record RecordsPosition(DateTimeOffset RecordedAt, string RecordId, DateTimeOffset AsOf);

/// <param name="Next">Where the next page begins, or null if this is the last one.</param>
public sealed record RecordsPage(IReadOnlyList<OwnRecord> Records, TimeRange Range, RecordsPosition? Next);
