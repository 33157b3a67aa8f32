namespace HealthLogger.Core.Ingest;

/// <summary>Where records come from, which decides what they may omit.</summary>
/// <param name="UserId">The authenticated user, or null if each record names its user, as in a file.</param>
/// <param name="IdempotencyKey">The key of the request, or null. With a key, record ids are derived from the content.</param>
/// <param name="IsFile">Records of a file must contain <c>recorded_at</c>, and equal lines are one record.</param>
public sealed record RecordOrigin(string? UserId, string? IdempotencyKey, bool IsFile)
{
    public static readonly RecordOrigin File = new(null, null, IsFile: true);

    /// <summary>
    /// Rows as they were sent to the table once, with the columns that the service sets. The <c>written_at</c> of a first revision is replaced:
    /// a report that is already published counts what was written before it, and has not counted them. A correction keeps its own, so that it
    /// does not override a later one of the same revision.
    /// </summary>
    public static readonly RecordOrigin Stored = new(null, null, IsFile: true) { IsStored = true };

    public static RecordOrigin Request(string userId, string? idempotencyKey) => new(userId, idempotencyKey, IsFile: false);

    /// <summary>A request that corrects a record, or deletes it: a revision from 1, with its time.</summary>
    /// <param name="recordId">The valid id of the record; the revision may omit it.</param>
    public static RecordOrigin RevisionOf(string recordId, string userId, bool isDeletion) =>
        new(userId, null, IsFile: false) { RecordId = recordId, IsDeletion = isDeletion };

    /// <summary>The id of the record that is corrected or deleted, or null if records are new.</summary>
    public string? RecordId { get; private init; }

    /// <summary>The record is deleted.</summary>
    public bool IsDeletion { get; private init; }

    /// <summary>Rows have all columns that are not null, as in <see cref="Stored"/>.</summary>
    public bool IsStored { get; private init; }

    /// <summary>Ids are derived from the content, so that a retry repeats them.</summary>
    public bool DerivesIds => IsFile || IdempotencyKey is not null;
}
