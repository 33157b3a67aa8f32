using Amazon.Athena.Model;
using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>The message of a failed query: which one, what to do, and what Athena says.</summary>
public sealed class FailedQueryTests
{
    private const string Ddl = "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ";

    private readonly FakeAthena _athena = new();

    public static TheoryData<string, string[]> ArchiveFailures => new()
    {
        { Ddl + "null", ["glue:GetDatabase", "glue:GetTable", "glue:GetPartitions", "glue:CreatePartition", "glue:BatchCreatePartition", "the_database/usage_history"] },
        {
            Ddl + "MetaException(message:User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: glue:BatchCreatePartition on resource: "
            + "arn:aws:glue:eu-west-1:1:table/the_database/usage_history because no identity-based policy allows it (Service: AmazonDataCatalog))",
            ["lacks glue:BatchCreatePartition on arn:aws:glue:eu-west-1:1:table/the_database/usage_history."]
        },
        {
            "User: arn:aws:iam::1:user/u is not authorized to perform: glue:GetTable on resource: arn:aws:glue:eu-west-1:1:catalog with an explicit deny in a service control policy",
            ["lacks glue:GetTable on arn:aws:glue:eu-west-1:1:catalog, which a policy denies explicitly"]
        },
        {
            Ddl + "MetaException(message:Insufficient Lake Formation permission(s): Required Describe on usage_history (Service: AmazonDataCatalog))",
            ["Lake Formation protects usage_history", "lacks its permission Describe on usage_history", "DESCRIBE on the database the_database", "SELECT"]
        },
        {
            "HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://b/history/year=2026/month=01/a.jsonl.gz: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)",
            ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation", "arn:aws:s3:::b/*"]
        },
        { "PERMISSION_DENIED: Access Denied (Service: S3, Status Code: 403, Request ID: 1)", ["s3:GetObject", "archive"] },
        { "Permission denied on S3 path: s3://b/history/year=2026", ["s3:GetObject", "archive"] },
        { "Insufficient permissions to execute the query. ", ["s3:GetObject", "archive"] },
        {
            "Access denied when writing output to url: s3://results/athena-results/1.csv . Please ensure you are allowed to access the S3 bucket.",
            ["s3:PutObject", "where the workgroup stores results"]
        },
        { "TABLE_NOT_FOUND: line 2:6: Table 'awsdatacatalog.the_database.usage_history' does not exist", ["no table usage_history in the_database", "HISTORY_DATABASE", "glue:GetTable"] },
        { "FAILED: SemanticException table is not found usage_history", ["no table usage_history"] },
        { "SCHEMA_NOT_FOUND: line 2:6: Schema 'the_database' does not exist", ["no database the_database", "HISTORY_DATABASE"] },
        { "COLUMN_NOT_FOUND: line 1:8: Column 'userid' cannot be resolved or requester is not authorized to access requested resources", ["usage_history lacks a column", "Deploy the stack"] },
    };

    public static TheoryData<string, string[]> RecordFailures => new()
    {
        { "CATALOG_NOT_FOUND: Catalog 's3tablescatalog/the-bucket' does not exist", ["no catalog s3tablescatalog/the-bucket", "RECORDS_CATALOG"] },
        { "SCHEMA_NOT_FOUND: line 8:8: Schema 'the_namespace' does not exist", ["no database the_namespace", "RECORDS_DATABASE"] },
        { "TABLE_NOT_FOUND: line 8:8: Table 'health_records' does not exist", ["no table health_records in the_namespace", "RECORDS_DATABASE"] },
        { "COLUMN_NOT_FOUND: line 3:20: Column 'flags' cannot be resolved", ["health_records lacks a column", "hl schema --apply --aws"] },
        { "ICEBERG_CATALOG_ERROR: Access denied by s3tables", ["s3tables:GetTableData", "s3tables:GetTableMetadataLocation", "bucket/the-bucket"] },
        { "ICEBERG_CANNOT_OPEN_SPLIT: Access Denied (Service: Amazon S3; Status Code: 403) s3://x--table-s3/data/a.parquet", ["s3tables:GetTableData"] },
        {
            "User: u is not authorized to perform: s3tables:GetTableMetadataLocation on resource: arn:aws:s3tables:eu-west-1:1:bucket/b/table/t",
            ["lacks s3tables:GetTableMetadataLocation on arn:aws:s3tables:eu-west-1:1:bucket/b/table/t."]
        },
    };

    [Theory]
    [MemberData(nameof(ArchiveFailures))]
    public Task TheMessageSaysWhatToDoAboutTheArchive(string reason, string[] said) => AssertAsync(QuerySource.UsageHistory, reason, said);

    [Theory]
    [MemberData(nameof(RecordFailures))]
    public Task TheMessageSaysWhatToDoAboutTheRecords(string reason, string[] said) => AssertAsync(QuerySource.HealthRecords, reason, said);

    [Theory]
    [InlineData(1, "Athena had an internal error. Run this again.")]
    [InlineData(2, "Athena says that the query or its data is invalid. See what Athena says.")]
    [InlineData(3, "Athena does not give a category. See the query in Athena's history.")]
    [InlineData(null, "Athena does not give a category. See the query in Athena's history.")]
    public async Task AnUnknownReasonIsExplainedByAthenasCategory(int? category, string advice)
    {
        Fail("FAILED", "Odd.", category is null ? null : new AthenaError { ErrorCategory = category });

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.Equal($"The query usage_any failed: {advice} Athena says: Odd. (query execution query-1)", error.Message);
        Assert.Equal(("usage_any", "query-1", false), (error.Query, error.ExecutionId, error.IsRetryable));
    }

    [Fact]
    public async Task TheReasonCanBeOnlyInTheError()
    {
        Fail("FAILED", null, new AthenaError { ErrorCategory = 2, ErrorMessage = Ddl + "null" });

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => _athena.Engine().RepairAsync([], default));

        Assert.StartsWith("The query repair failed: the role that runs this most likely lacks a permission of Glue", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Athena says: {Ddl}null (query execution query-1)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Query cancelled by user", "it was stopped in the console or with athena:StopQueryExecution")]
    [InlineData(null, "it was stopped")]
    [InlineData("Bytes scanned limit was exceeded", "Raise the workgroup's BytesScannedCutoffPerQuery")]
    public async Task ACancelledQuerySaysWhatCancelledIt(string? reason, string said)
    {
        Fail("CANCELLED", reason, null);

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.StartsWith("The query usage_any was cancelled: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailedQueryIsNotStopped()
    {
        Fail("FAILED", "Odd.", null);

        await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.Equal("StartQueryExecution GetQueryExecution GetQueryExecution", string.Join(' ', _athena.Calls.Names));
    }

    private async Task AssertAsync(QuerySource source, string reason, string[] said)
    {
        Fail("FAILED", reason, new AthenaError { ErrorCategory = 2, ErrorMessage = reason });

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync(source: source));

        Assert.All(said, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
        Assert.Contains("Athena says: " + reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The query usage_any failed: ", error.Message, StringComparison.Ordinal);
    }

    private void Fail(string state, string? reason, AthenaError? error) =>
        _athena.States = [FakeAthena.State("RUNNING"), FakeAthena.State(state, reason, error)];
}
