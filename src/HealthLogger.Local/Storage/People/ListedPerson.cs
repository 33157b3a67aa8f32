namespace HealthLogger.Local.Storage;

/// <summary>A person who may use <c>serve</c>.</summary>
/// <param name="Name">The <c>user_id</c> of the person's records.</param>
/// <param name="Reports">Whether the person may read the team's reports.</param>
/// <param name="TokenSha256">The hash of the person's token; the token itself is stored nowhere.</param>
internal sealed record ListedPerson(string Name, DateTimeOffset AddedAt, bool Reports, string TokenSha256);
