using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Storage;

/// <summary>The usage events of the database, scanned in the order of insertion, a range of ordinals at a time.</summary>
internal sealed class DuckHistoryTable(Database database) : IHistoryTable
{
    /// <summary>The attribute of an item that names its person.</summary>
    public const string UserAttribute = "userId";

    // Limits the memory of a page; with smaller ones, the database would be opened more often.
    private const int Window = 49_152;

    // A page needs little memory, and the other processor works on the page before it.
    private const string ScanLimits = "SET memory_limit = '50MB'; SET threads = 1";

    // By the person's local day, as in reports. Months count from 0001-01.
    private const string MonthsOfRecords = """
        SELECT (date_part('year', day) - 1) * 12 + date_part('month', day) - 1 AS month
        FROM (SELECT recorded_at + utc_offset_minutes * INTERVAL 1 MINUTE AS day FROM health_records)
        """;

    /// <inheritdoc/>
    public Task<HistoryTableState> DescribeAsync(CancellationToken cancellation) => database.UseAsync(connection =>
    {
        // A sample is precise enough: the lines of a table have similar lengths.
        var count = connection.Number("SELECT count(*) FROM usage_items");
        var each = connection.Number("SELECT avg(length(line)) FROM (SELECT line FROM usage_items LIMIT 1000)");
        return new HistoryTableState(count * each, Retention: null, [UserAttribute, "sk"]);
    }, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation) => database.UseAsync(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT month FROM usage_items WHERE month IS NOT NULL UNION {MonthsOfRecords} ORDER BY month";
        using var reader = command.ExecuteReader();
        var months = new List<Month>();
        while (reader.Read())
        {
            months.Add(Month.FromOrdinal((int)reader.GetInt64(0)));
        }

        return (IReadOnlyList<Month>)months;
    }, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<HistoryItem>> ScanAsync(
        Segment segment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The next page is read while the caller works on this one.
        var (page, ahead) = (new HistoryPage(Window), new HistoryPage(Window));
        var next = ReadAsync(page, after: 0);
        try
        {
            while (await next is { } last)
            {
                next = ReadAsync(ahead, last);
                yield return page.Items;
                (page, ahead) = (ahead, page);
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<long?> ReadAsync(HistoryPage target, long after) =>
            database.UseAsync(connection => ReadPage(connection, segment, after, target), cancellation);
    }

    /// <summary>Returns the ordinal of the item that was inserted last; 0 if there has never been one.</summary>
    public Task<long> FindLastOrdinalAsync(CancellationToken cancellation) =>
        database.UseAsync(connection => connection.Number("SELECT " + Tables.LastOrdinal), cancellation);

    /// <summary>Records that every item of these months up to an ordinal is archived, and deletes those that have expired.</summary>
    public Task SetArchivedAsync(IEnumerable<Month> months, long ordinal, DateTimeOffset now, CancellationToken cancellation)
    {
        var list = string.Join(", ", months.Select(month => month.Ordinal));
        return list.Length == 0 ? Task.CompletedTask : database.UseAsync(
            connection => connection.Execute($"""
                BEGIN;
                DELETE FROM archived_months WHERE month IN ({list}) AND ordinal < {ordinal};
                INSERT INTO archived_months
                SELECT month, {ordinal} FROM (SELECT unnest([{list}]) AS month) WHERE month NOT IN (SELECT month FROM archived_months);
                DELETE FROM usage_items WHERE month IN ({list}) AND ordinal <= {ordinal} AND expires_at < {now.ToUnixTimeSeconds()};
                COMMIT
                """),
            cancellation);
    }

    // Returns the last ordinal of the page, or null at the end of the table.
    private static long? ReadPage(DuckDBConnection connection, Segment segment, long after, HistoryPage page)
    {
        connection.Execute(ScanLimits);
        var first = connection.Number($"SELECT min(ordinal) FROM usage_items WHERE ordinal > {after}");
        if (first == 0)
        {
            return null;
        }

        var (from, to) = UserBuckets.RangeOf(segment);
        var last = first + Window - 1;
        using var command = connection.CreateCommand();
        // DuckDB returns rows in the order of insertion (its setting preserve_insertion_order), so they need no sorting. A blob is read as it
        // is; a text would become a string first.
        command.CommandText = $"""
            SELECT encode(line), encode(coalesce(time, '')), expires_at FROM usage_items
            WHERE ordinal BETWEEN {first} AND {last} AND bucket >= {from} AND bucket < {to}
            """;
        command.UseStreamingMode = true; // otherwise DuckDB copies the whole page before its first row is read
        using var reader = command.ExecuteReader();
        page.Clear();
        while (reader.Read())
        {
            using var line = reader.GetStream(0);
            using var time = reader.GetStream(1);
            page.Add(line, time, reader.IsDBNull(2) ? null : reader.GetInt64(2));
        }

        return last;
    }
}
