using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>The copies of a person's data that this program cannot reach after an erasure. docs/deploy.md has the same list.</summary>
/// <param name="pool">The id of the user pool, or empty with an issuer of one's own.</param>
internal sealed class StackCopies(string pool, TimeProvider clock)
{
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
    private static readonly TimeSpan PointInTimeRecovery = TimeSpan.FromDays(35);

    // https://docs.aws.amazon.com/athena/latest/ug/queries-viewing-history.html
    private static readonly TimeSpan QueryHistory = TimeSpan.FromDays(45);

    // The template deletes them after 90 days, from the next midnight in UTC.
    private static readonly TimeSpan OldVersions = TimeSpan.FromDays(92);

    // The template deletes a result after a day, and its version after another. S3 counts both from the next midnight in UTC.
    private static readonly TimeSpan QueryResults = TimeSpan.FromDays(4);

    // The template aborts them after that, from the next midnight in UTC.
    private static readonly TimeSpan InterruptedUploads = TimeSpan.FromDays(9);

    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
    private static readonly TimeSpan EventHistory = TimeSpan.FromDays(90);

    /// <summary>Returns what to do before an erasure.</summary>
    public string Before(string userId) => pool.Length == 0
        ? "Disable the account at the issuer of your tokens first, so that no new token is issued."
        : $"Disable the account first, so that no new token is issued: {Disable(userId)}";

    public IReadOnlyList<LaterCopy> After(Erasure erasure)
    {
        var now = clock.GetUtcNow();
        return
        [
            new("the account", null, Account(erasure.UserId)),
            new("earlier versions of objects that were deleted or replaced by other means, such as the AWS CLI", now + OldVersions, null),
            new("parts of interrupted uploads to the buckets", now + InterruptedUploads, null),
            new("backups of the history table (point-in-time recovery)", now + PointInTimeRecovery, null),
            new("results of this person's queries in the results bucket", now + QueryResults, null),
            new("the user id in Athena's query history", now + QueryHistory, null),
            new("the user id in CloudTrail's event history, if it is in the text of a query", now + EventHistory, null),
            new("deleted rows in data files of the table of records", null,
                "S3 Tables removes them after it has compacted the table, expired the snapshots from before (14 days), and removed the files that none refers to (up to 13 days): "
                + $"aws s3tables get-table-maintenance-job-status --table-bucket-arn ARN --namespace health_logger --name health_records must show that, in this order, after {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC."),
        ];
    }

    // The name of a local user may be its "sub". https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
    private string Account(string userId)
    {
        if (pool.Length == 0)
        {
            return "This program does not erase it. It is at the issuer of your tokens: disable it there, so that no new token is issued, and delete it.";
        }

        return $"This program does not erase it. Disable it, so that no new token is issued: {Disable(userId)}. "
            + $"Then delete it: {Command("admin-delete-user", userId)}. It is gone if {Command("admin-get-user", userId)} says UserNotFoundException. A token that was issued before is valid for up to an hour.";
    }

    private string Disable(string userId) => Command("admin-disable-user", userId);

    private string Command(string name, string userId) =>
        $"aws cognito-idp {name} --user-pool-id {pool} --username '{userId.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
