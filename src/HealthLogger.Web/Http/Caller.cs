namespace HealthLogger.Web;

/// <summary>An authenticated person.</summary>
/// <param name="UserId">The <c>sub</c> of the token: the <c>user_id</c> of the person's records.</param>
/// <param name="ReadsReports">Whether the person may read the team's reports.</param>
public sealed record Caller(string UserId, bool ReadsReports = false);
