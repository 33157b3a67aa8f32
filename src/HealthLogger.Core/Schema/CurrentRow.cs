namespace HealthLogger.Core.Schema;

/// <summary>
/// Which of several rows with the same user and <c>record_id</c> counts: the one with the highest revision. Of several with the same revision,
/// a deletion counts; otherwise the first one written of revision 0, because a retry changes nothing, and the last one written of another.
/// </summary>
public static class CurrentRow
{
    /// <summary>The rows of a record in this order: the first one counts. In SQL, after <c>ORDER BY</c>.</summary>
    public const string Order =
        "coalesce(revision, 0) DESC, coalesce(deleted, false) DESC, CASE WHEN coalesce(revision, 0) = 0 THEN written_at END, written_at DESC";

    /// <summary>The same for a table without <c>revision</c> and <c>deleted</c>: it has no corrections and deletions.</summary>
    public const string OrderInOlderTable = "written_at";

    /// <summary>The condition on the row that counts: the record is not deleted.</summary>
    public const string IsRecord = "NOT coalesce(deleted, false)";
}
