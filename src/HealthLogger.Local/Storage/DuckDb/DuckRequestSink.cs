using DuckDB.NET.Data;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Stores the records, corrections and deletions of requests in one transaction, as on AWS: several rows of one record are allowed, and readers
/// decide which one counts. A copy that changes nothing is not stored. A request with a line whose time is too far from that of its record is
/// refused as a whole, because queries would not find both.
/// </summary>
internal sealed class DuckRequestSink(Database database, TimeProvider clock) : IGroupSink
{
    private const string SameRecord = "staging.user_id = known.user_id AND staging.record_id = known.record_id";

    private const string FindKnown = """
        CREATE OR REPLACE TEMP TABLE known AS
        SELECT * FROM health_records SEMI JOIN staging
        ON staging.user_id = health_records.user_id AND staging.record_id = health_records.record_id
        """;

    /// <summary>Less than an import has, so that one transaction takes no longer than requests can wait.</summary>
    public BatchLimits Limits { get; } = new(20_000, 8 * 1024 * 1024);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<LineBatch> batches, CancellationToken cancellation) =>
        database.UseAsync(connection => Write(connection, batches), cancellation);

    private IReadOnlyList<WriteOutcome> Write(DuckDBConnection connection, IReadOnlyList<LineBatch> requests)
    {
        var columns = DuckRecordTable.DeclaredColumns(connection);
        Stage(connection, requests, columns);
        connection.Execute(FindKnown);
        var plan = RequestPlan.Of(requests, ReadStored(connection, columns));
        if (plan.Skipped.Count > 0)
        {
            connection.Execute($"DELETE FROM staging WHERE position IN ({string.Join(", ", plan.Skipped)})");
        }

        connection.Execute(InsertOf(columns));
        return plan.Outcomes;
    }

    private void Stage(DuckDBConnection connection, IReadOnlyList<LineBatch> requests, IReadOnlyList<Column> columns)
    {
        connection.Execute($"CREATE OR REPLACE TEMP TABLE staging AS SELECT {Names(columns)}, 0 AS position FROM health_records LIMIT 0");
        using var appender = connection.CreateAppender("temp", "main", "staging");
        var (now, position) = (clock.GetUtcNow().UtcDateTime, 0);
        foreach (var request in requests)
        {
            for (var i = 0; i < request.Count; i++)
            {
                RecordRow.Append(appender, request.Line(i).Span, columns, (now, position++));
            }
        }
    }

    private static Dictionary<int, List<StoredRevision>> ReadStored(DuckDBConnection connection, IReadOnlyList<Column> columns)
    {
        var stored = new Dictionary<int, List<StoredRevision>>();
        var content = columns.Where(column => column != RecordSchema.WrittenAt).Select(column => column.Name);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT staging.position, epoch_us(known.recorded_at), {(columns.Contains(RecordSchema.Revision) ? "coalesce(known.revision, 0)" : "0")}, {BatchInsert.Same("staging", "known", content)}
            FROM staging JOIN known ON {SameRecord}
            ORDER BY staging.position, known.written_at
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var position = reader.GetInt32(0);
            stored.TryAdd(position, []);
            stored[position].Add(new StoredRevision(reader.GetInt64(1), reader.GetInt32(2), reader.GetBoolean(3)));
        }

        return stored;
    }

    // Rows of one record differ in their time of writing, because it decides which of two corrections counts.
    private static string InsertOf(IReadOnlyList<Column> columns)
    {
        var values = columns.Select(column => column == RecordSchema.WrittenAt
            ? "written_at + to_microseconds(row_number() OVER (PARTITION BY user_id, record_id ORDER BY position) - 1)"
            : column.Name);
        return $"INSERT INTO health_records ({Names(columns)}) SELECT {string.Join(", ", values)} FROM staging ORDER BY position";
    }

    private static string Names(IReadOnlyList<Column> columns) => string.Join(", ", columns.Select(column => column.Name));
}
