namespace HealthLogger.Local.Storage;

/// <summary>A stored row, seen from a line of the same record.</summary>
/// <param name="RecordedAt">In microseconds since 1970.</param>
/// <param name="Revision">0 if it has none.</param>
/// <param name="IsCopy">The line has the same content.</param>
internal sealed record StoredRevision(long RecordedAt, int Revision, bool IsCopy);

/// <summary>The rows of one record, in the order of their writing: those that are stored, and then the lines that come first.</summary>
internal sealed class RevisionHistory
{
    private const long Hour = 3_600_000_000;

    private readonly List<(long RecordedAt, int Revision, RevisionLine? Line)> _rows;

    /// <param name="stored">The stored rows, seen from any line.</param>
    public RevisionHistory(IEnumerable<StoredRevision> stored) =>
        _rows = [.. stored.Select(row => (row.RecordedAt, row.Revision, default(RevisionLine)))];

    public void Add(RevisionLine line) => _rows.Add((line.RecordedAt, line.Revision, line));

    public void Remove(RevisionLine line) => _rows.RemoveAll(row => row.Line == line);

    /// <summary>
    /// Returns whether storing the line would change nothing: of revision 0 the first row counts, of another the last one.
    /// </summary>
    /// <param name="stored">The stored rows, seen from this line.</param>
    public bool Contains(RevisionLine line, IReadOnlyList<StoredRevision> stored)
    {
        for (var i = _rows.Count - 1; i >= 0; i--)
        {
            if (_rows[i].Revision == line.Revision)
            {
                var isCopy = _rows[i].Line is { } other ? line.IsCopyOf(other) : stored[i].IsCopy;
                if (isCopy || line.Revision > 0)
                {
                    return isCopy;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Returns what is wrong with the time of the line, or null. Queries find all rows of a record only if none is more than 14 hours from
    /// the first one of revision 0; while that is missing, two others may be twice as far from each other.
    /// </summary>
    public string? FindProblem(RevisionLine line)
    {
        var original = _rows.FindIndex(row => row.Revision == 0);
        if (original >= 0)
        {
            return !IsFar(line, _rows[original].RecordedAt, 14) ? null
                : line.Revision == 0 ? "is over 14 hours from that of the stored record with this record_id: send it with another record_id"
                : "is over 14 hours from that of the record: delete the record and send a new one";
        }

        var limit = line.Revision == 0 ? 14 : 28;
        return !_rows.Exists(row => IsFar(line, row.RecordedAt, limit)) ? null
            : line.Revision == 0 ? "is over 14 hours from that of a correction of this record: send the record with the time of the correction"
            : "is over 28 hours from that of another correction of the record: delete the record and send a new one";
    }

    private static bool IsFar(RevisionLine line, long other, int hours) => Math.Abs(line.RecordedAt - other) > hours * Hour;
}
