namespace HealthLogger.Core.Ingest;

/// <summary>What is known of records before they are read.</summary>
/// <param name="UserId">The authenticated user, or null where each record names its own, as in a file.</param>
/// <param name="IdempotencyKey">The request's key, or null. With one, a record's id is derived from what was sent.</param>
/// <param name="IsFile">Records of a file must say when they were recorded, and equal lines are one record.</param>
public sealed record RecordOrigin(string? UserId, string? IdempotencyKey, bool IsFile)
{
    public static readonly RecordOrigin File = new(null, null, IsFile: true);

    public static RecordOrigin Request(string userId, string? idempotencyKey) => new(userId, idempotencyKey, IsFile: false);

    /// <summary>Ids are derived from the content, so that sending it again repeats them.</summary>
    public bool DerivesIds => IsFile || IdempotencyKey is not null;
}
