using System.Globalization;
using DuckDB.NET.Data;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Storage;

/// <summary>The contents of the database that determine how the report of a month is made.</summary>
/// <param name="HasRecords">True if the month has a record, by its person's local day.</param>
/// <param name="HasEvents">True if the table has an event of the month, archived or not.</param>
/// <param name="HasNewEvents">True if one of them was inserted after the month was archived.</param>
/// <param name="FirstUser">The first user name of all records and events, of any month, in order; null if there are none.</param>
/// <param name="LastUser">The last user name.</param>
internal sealed record FolderContents(bool HasRecords, bool HasEvents, bool HasNewEvents, string? FirstUser, string? LastUser)
{
    // A record's local day is at most a day away from its day in UTC.
    private static readonly TimeSpan Widening = TimeSpan.FromDays(1);

    public static Task<FolderContents> ReadAsync(Database database, Month month, CancellationToken cancellation) =>
        database.UseAsync(connection => Read(connection, month), cancellation);

    private static FolderContents Read(DuckDBConnection connection, Month month)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH events AS (SELECT max(ordinal) AS last FROM usage_items WHERE month = {month.Ordinal}),
              archived AS (SELECT max(ordinal) AS last FROM archived_months WHERE month = {month.Ordinal}),
              names AS (SELECT min(user_id) AS first, max(user_id) AS last
                FROM (SELECT user_id FROM health_records UNION ALL SELECT user_id FROM usage_items))
            SELECT
              EXISTS (SELECT 1 FROM health_records
                WHERE recorded_at >= '{Day(month.Start - Widening)}' AND recorded_at < '{Day(month.End + Widening)}'
                  AND recorded_at + utc_offset_minutes * INTERVAL 1 MINUTE >= '{Day(month.Start)}'
                  AND recorded_at + utc_offset_minutes * INTERVAL 1 MINUTE < '{Day(month.End)}'),
              events.last IS NOT NULL, coalesce(events.last > coalesce(archived.last, 0), false), names.first, names.last
            FROM events, archived, names
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return new FolderContents(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2), Text(3), Text(4));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
