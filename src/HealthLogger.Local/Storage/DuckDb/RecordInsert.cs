using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// How health records are inserted. A row is refused if a row with its identity is stored, or comes first, with other content; and if
/// another revision of the record has a time that is far from its own, because queries would not find both.
/// </summary>
internal static class RecordInsert
{
    public const string Conflict =
        "a record with this record_id is stored with other content: to correct it, send it with a higher revision";

    private const string TooFar =
        "recorded_at is over 14 hours from that of the record it corrects: delete that record, and send a new one";

    private const string TooFarFromCorrection =
        "a correction of this record is stored with a time over 14 hours away: send the record with the time of the correction, or delete it first";

    private const string TooFarFromOther =
        "recorded_at is over 28 hours from that of another correction of the record: delete that record, and send a new one";

    private static readonly string[] Record = [RecordSchema.UserId.Name, RecordSchema.RecordId.Name];

    /// <param name="columns">The columns that the table has.</param>
    public static BatchInsert Of(IReadOnlyList<Column> columns, DistinctRecords lines)
    {
        string[] identity = [.. Record, .. columns.Contains(RecordSchema.Revision) ? [RecordSchema.Revision.Name] : Array.Empty<string>()];
        var content = columns.Where(column => column != RecordSchema.WrittenAt).Select(column => column.Name);
        return new BatchInsert("health_records", identity, [.. columns.Select(column => (column.Name, column.Name))])
        {
            KnownBy = Record,
            ComparesWithinBatch = lines.HasConflicts || lines.HasLaterMembers,
            FindRefused = $"""
                SELECT staging.position, '{Conflict}' AS reason
                FROM staging JOIN known ON {BatchInsert.Same("staging", "known", identity)}
                GROUP BY staging.position HAVING NOT bool_or({BatchInsert.Same("staging", "known", content)})
                {(lines.HasConflicts ? LaterRows(identity) : "")}
                {(columns.Contains(RecordSchema.Revision) ? FarRevisions : "")}
                """,
        };
    }

    private static string LaterRows(string[] identity) => $"""
        UNION ALL
        SELECT staging.position, '{Conflict}'
        FROM staging JOIN staging AS first ON {BatchInsert.Same("staging", "first", identity)} AND first.position < staging.position
        ANTI JOIN known ON {BatchInsert.Same("staging", "known", identity)}
        """;

    // What a staging row is compared with: what is stored, and what comes first.
    private const string Others = """
        (SELECT user_id, record_id, recorded_at, coalesce(revision, 0) AS revision, -1 AS position FROM known
          UNION ALL SELECT user_id, record_id, recorded_at, coalesce(revision, 0), position FROM staging)
        """;

    // Two corrections within 14 hours of revision 0 may be 28 hours apart. They are compared only where revision 0 is not there to compare
    // each with; a row that is stored already was compared before.
    private static readonly string FarRevisions = $"""
        UNION ALL
        SELECT staging.position, CASE WHEN coalesce(staging.revision, 0) = 0 THEN '{TooFarFromCorrection}' WHEN other.revision = 0 THEN '{TooFar}' ELSE '{TooFarFromOther}' END
        FROM staging
        JOIN {Others} AS other ON {BatchInsert.Same("staging", "other", Record)} AND other.position < staging.position AND other.revision <> coalesce(staging.revision, 0)
        LEFT JOIN (SELECT DISTINCT user_id, record_id FROM {Others} WHERE revision = 0) AS original ON {BatchInsert.Same("staging", "original", Record)}
        ANTI JOIN known ON {BatchInsert.Same("staging", "known", [.. Record, RecordSchema.Revision.Name])}
        WHERE CASE WHEN 0 IN (other.revision, coalesce(staging.revision, 0)) THEN 14 WHEN original.user_id IS NULL THEN 28 END * 3600
          < abs(epoch(staging.recorded_at) - epoch(other.recorded_at))
        """;
}
