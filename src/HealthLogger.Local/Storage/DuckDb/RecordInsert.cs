using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// How health records are inserted. A row is refused if a row with its identity is stored, or comes first, with other content; and a
/// correction if its time is far from that of the record that it corrects, because queries would not find both.
/// </summary>
internal static class RecordInsert
{
    public const string Conflict =
        "a record with this record_id is stored with other content: to correct it, send it with a higher revision";

    private const string TooFar =
        "recorded_at is over 14 hours from that of the record it corrects: delete that record, and send a new one";

    private static readonly string[] Record = [RecordSchema.UserId.Name, RecordSchema.RecordId.Name];

    /// <param name="columns">The columns that the table has.</param>
    /// <param name="hasConflicts">Whether rows of the batch have the same identity.</param>
    public static BatchInsert Of(IReadOnlyList<Column> columns, bool hasConflicts)
    {
        string[] identity = [.. Record, .. columns.Contains(RecordSchema.Revision) ? [RecordSchema.Revision.Name] : Array.Empty<string>()];
        var content = columns.Where(column => column != RecordSchema.WrittenAt).Select(column => column.Name);
        return new BatchInsert("health_records", identity, [.. columns.Select(column => (column.Name, column.Name))])
        {
            KnownBy = Record,
            FindRefused = $"""
                SELECT staging.position, '{Conflict}' AS reason
                FROM staging JOIN known ON {BatchInsert.Same("staging", "known", identity)}
                GROUP BY staging.position HAVING NOT bool_or({BatchInsert.Same("staging", "known", content)})
                {(hasConflicts ? LaterRows(identity) : "")}
                {(columns.Contains(RecordSchema.Revision) ? FarCorrections : "")}
                """,
        };
    }

    private static string LaterRows(string[] identity) => $"""
        UNION ALL
        SELECT staging.position, '{Conflict}'
        FROM staging JOIN staging AS first ON {BatchInsert.Same("staging", "first", identity)} AND first.position < staging.position
        ANTI JOIN known ON {BatchInsert.Same("staging", "known", identity)}
        """;

    private static readonly string FarCorrections = $"""
        UNION ALL
        SELECT staging.position, '{TooFar}'
        FROM staging
        JOIN (SELECT user_id, record_id, recorded_at, revision FROM known UNION ALL SELECT user_id, record_id, recorded_at, revision FROM staging) AS first
          USING (user_id, record_id)
        WHERE staging.revision > 0 AND coalesce(first.revision, 0) = 0
          AND abs(epoch(staging.recorded_at) - epoch(first.recorded_at)) > 14 * 3600
        """;
}
