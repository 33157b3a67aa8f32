using DuckDB.NET.Data;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Storage;

/// <summary>What the database holds, month by month.</summary>
/// <param name="Months">Ascending; every month that has a record or an event, or was archived.</param>
/// <param name="People">Different user names of all records and events.</param>
internal sealed record DatabaseContents(IReadOnlyList<MonthContents> Months, long People)
{
    // A record belongs to the month of its person's local day, an event to that of its timestamp.
    private const string Query = """
        WITH archived AS (SELECT month, max(ordinal) AS last FROM archived_months GROUP BY month),
          events AS (SELECT month, count(*) AS events, count(*) FILTER (ordinal > coalesce(last, 0)) AS fresh
            FROM usage_items LEFT JOIN archived USING (month) WHERE month IS NOT NULL GROUP BY month),
          days AS (SELECT user_id, record_id, recorded_at + utc_offset_minutes * INTERVAL 1 MINUTE AS day FROM health_records),
          records AS (SELECT CAST((year(day) - 1) * 12 + month(day) - 1 AS INTEGER) AS month, count(DISTINCT (user_id, record_id)) AS records FROM days GROUP BY 1)
        SELECT month, coalesce(records, 0), coalesce(events, 0), coalesce(fresh, 0), last IS NOT NULL
        FROM events FULL JOIN records USING (month) FULL JOIN archived USING (month)
        ORDER BY month
        """;

    public static Task<DatabaseContents> ReadAsync(Database database, CancellationToken cancellation) => database.UseAsync(connection =>
        new DatabaseContents(
            ReadMonths(connection),
            connection.Number("SELECT count(*) FROM (SELECT user_id FROM health_records UNION SELECT user_id FROM usage_items)")),
        cancellation);

    private static List<MonthContents> ReadMonths(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Query;
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

/// <param name="Records">Health records.</param>
/// <param name="Events">Usage events that are still in the table, archived or not.</param>
/// <param name="NewEvents">Those of them that are not in the archive.</param>
/// <param name="WasArchived">True if the month was archived at some time.</param>
internal sealed record MonthContents(Month Month, long Records, long Events, long NewEvents, bool WasArchived);
