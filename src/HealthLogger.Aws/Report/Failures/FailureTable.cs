namespace HealthLogger.Aws.Report;

/// <summary>
/// The messages of failed queries that are known, in order: a specific message is often wrapped in a general one, so that the first row
/// that matches decides. The tests list real messages with their sources.
/// </summary>
internal static partial class FailureTable
{
    public static IReadOnlyList<FailurePattern> Rows { get; } =
    [
        .. NamedPermissions, .. LakeFormation, .. Commits, .. Missing, .. Output, .. Reading, .. Quotas, .. Syntax, .. Data, .. Internal,
    ];

    // Whoever commits first wins; DELETE and ALTER TABLE meet Firehose's and compaction's commits.
    private static IEnumerable<FailurePattern> Commits =>
    [
        new("ICEBERG_COMMIT_ERROR|CommitFailedException", FailureKind.Transient,
            "another writer changed {table} at the same time", "Run this again in a few minutes, when fewer writers are busy."),
        new("SlowDown|slow down|reduce your request rate", FailureKind.Transient,
            "S3 throttles the reading of {table}", "Run this again in a few minutes; S3 adapts to the load."),
        new("ThrottlingException|TooManyRequestsException|Rate exceeded", FailureKind.Transient,
            "AWS throttles the calls of this account", "Run this again in a few minutes, when fewer programs use Athena."),
    ];

    private static IEnumerable<FailurePattern> Quotas =>
    [
        new("Query exhausted resources", FailureKind.Quota,
            "the query needs more memory than Athena gives it",
            "Run it when less is running. If it fails again, split the archive: docs/scale.md says from how many events on."),
        new("Bytes scanned limit", FailureKind.Quota,
            "it scans more than the workgroup {workgroup} allows a query to",
            "Raise the workgroup's BytesScannedCutoffPerQuery: the stack's parameter AthenaScanLimitBytes."),
        new("exceeded the limit for the number of queries", FailureKind.Quota,
            "too many queries of this account run at once",
            "Run this again later, or ask for a higher quota: aws service-quotas list-service-quotas --service-code athena shows the present one."),
        new("HIVE_TOO_MANY_OPEN_PARTITIONS|Exceeded limit of \\d+ open writers", FailureKind.Quota,
            "the query writes more partitions than Athena allows", "Write them in several queries."),
        new("Query timeout|timed out after", FailureKind.Quota,
            "the query took longer than Athena's limit",
            "Run it when less is running, or ask for a higher quota: aws service-quotas list-service-quotas --service-code athena"),
        new("No output location", FailureKind.Configuration,
            "the workgroup {workgroup} has no output location for results",
            "Deploy the stack, which sets one, or set it: aws athena update-work-group --work-group {workgroup} "
            + "--configuration-updates ResultConfigurationUpdates={OutputLocation=s3://RESULTS_BUCKET/athena-results/}"),
        new("WorkGroup.*(?:not found|does not exist|disabled)", FailureKind.Configuration,
            "the workgroup {workgroup} does not exist or is disabled",
            "Check ATHENA_WORKGROUP and AWS_REGION: aws athena list-work-groups shows those of the Region."),
    ];

    private static IEnumerable<FailurePattern> Syntax =>
    [
        new("ParseException|cannot recognize input|mismatched input|SYNTAX_ERROR|FUNCTION_NOT_FOUND|INVALID_FUNCTION_ARGUMENT|TYPE_MISMATCH",
            FailureKind.Syntax, "Athena does not accept the SQL of this version",
            "This is a defect: report it with this message. Until it is fixed, deploy the version before."),
    ];

    // Last, since other errors are wrapped in them.
    private static IEnumerable<FailurePattern> Internal =>
    [
        new("INTERNAL_ERROR|experienced an internal error|InternalServerException|ServiceUnavailable", FailureKind.Transient,
            "Athena had an internal error",
            "Run this again later. If it stays, give the id of the query execution to AWS support."),
    ];
}
