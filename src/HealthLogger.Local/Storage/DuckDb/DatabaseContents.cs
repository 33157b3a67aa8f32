using DuckDB.NET.Data;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>What the database holds, month by month.</summary>
/// <param name="Months">Ascending; every month that has a record or an event, or was archived.</param>
/// <param name="People">Different user names of all records, without deleted ones, and events.</param>
internal sealed record DatabaseContents(IReadOnlyList<MonthContents> Months, long People)
{
    // A deleted record is none.
    private static readonly string Current = $"""
        (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY user_id, record_id ORDER BY {CurrentRow.Order}) AS rank FROM health_records)
          WHERE rank = 1 AND {CurrentRow.IsRecord})
        """;

    // For a table without corrections and deletions.
    private const string Distinct = "(SELECT DISTINCT ON (user_id, record_id) * FROM health_records)";

    public static Task<DatabaseContents> ReadAsync(Database database, CancellationToken cancellation) => database.UseAsync(
        connection =>
        {
            var columns = DuckRecordTable.DeclaredColumns(connection);
            var records = columns.Contains(RecordSchema.Revision) && columns.Contains(RecordSchema.Deleted) ? Current : Distinct;
            return new DatabaseContents(
                ReadMonths(connection, records),
                connection.Number($"SELECT count(*) FROM (SELECT user_id FROM {records} UNION SELECT user_id FROM usage_items)"));
        },
        cancellation);

    // A record belongs to the month of its person's local day, an event to that of its timestamp.
    private static string QueryOf(string records) => $"""
        WITH archived AS (SELECT month, max(ordinal) AS last FROM archived_months GROUP BY month),
          events AS (SELECT month, count(*) AS events, count(*) FILTER (ordinal > coalesce(last, 0)) AS fresh
            FROM usage_items LEFT JOIN archived USING (month) WHERE month IS NOT NULL GROUP BY month),
          days AS (SELECT recorded_at + utc_offset_minutes * INTERVAL 1 MINUTE AS day FROM {records}),
          records AS (SELECT CAST((year(day) - 1) * 12 + month(day) - 1 AS INTEGER) AS month, count(*) AS records FROM days GROUP BY 1)
        SELECT month, coalesce(records, 0), coalesce(events, 0), coalesce(fresh, 0), last IS NOT NULL
        FROM events FULL JOIN records USING (month) FULL JOIN archived USING (month)
        ORDER BY month
        """;

    private static List<MonthContents> ReadMonths(DuckDBConnection connection, string records)
    {
        using var command = connection.CreateCommand();
        command.CommandText = QueryOf(records);
        using var reader = command.ExecuteReader();
        var months = new List<MonthContents>();
        while (reader.Read())
        {
            months.Add(new MonthContents(
                Month.FromOrdinal(reader.GetInt32(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetBoolean(4)));
        }

        return months;
    }
}

/// <param name="Records">Health records, without deleted ones; a corrected one once, where its correction is.</param>
/// <param name="Events">Usage events that are still in the table, archived or not.</param>
/// <param name="NewEvents">Those of them that are not in the archive.</param>
/// <param name="WasArchived">True if the month was archived at some time.</param>
internal sealed record MonthContents(Month Month, long Records, long Events, long NewEvents, bool WasArchived);
