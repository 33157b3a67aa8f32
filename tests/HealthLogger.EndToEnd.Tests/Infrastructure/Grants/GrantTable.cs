namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The reason for each grant of the template, with exactly its grants.</summary>
internal static class GrantTable
{
    private const string Glue = "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:";
    private const string Bucket = "s3tablescatalog/health-logger-${Stage}-${TableBucketSuffix}";
    private const string Anything = "*";

    private static readonly string[] RecordsInGlue =
    [
        Glue + "catalog", Glue + "catalog/s3tablescatalog", Glue + "catalog/" + Bucket,
        Glue + "database/" + Bucket + "/health_logger", Glue + "table/" + Bucket + "/health_logger/health_records",
    ];

    private static readonly string[] EventsInGlue =
        [Glue + "catalog", Glue + "database/${HistoryDatabase}", Glue + "table/${HistoryDatabase}/${UsageHistory}"];

    private static readonly GrantReason Files =
        new("Athena, of the files and results", "https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html");

    public static IReadOnlyList<(Grant Grant, GrantReason Reason)> Rows { get; } =
        [.. Ingest(), .. Archive(), .. Report(), .. Athena(), .. Read(), .. Delivery(), .. MonthlyRun(), .. Schedule(), .. CustomerKey()];

    public static string Markdown { get; } = string.Join('\n',
    [
        "| role | action | resource | used by |",
        "|---|---|---|---|",
        .. Rows.Select(row => $"| {row.Grant.Role} | {row.Grant.Action} | `{row.Grant.Resource}` | {row.Reason} |"),
        "",
    ]);

    private static IEnumerable<(Grant, GrantReason)> Ingest() =>
    [
        .. Each("IngestRole", new(TestRuns.Post), ["firehose:PutRecordBatch"], "${DeliveryStream.Arn}"),
        .. Each("IngestRole", new(TestRuns.Post), ["dynamodb:BatchWriteItem"], "${HistoryTable.Arn}"),
        .. Function("IngestRole", "${IngestLogs.Arn}"),
    ];

    private static IEnumerable<(Grant, GrantReason)> Archive() =>
    [
        .. Each("ArchiveRole", new(TestRuns.Archive), ["dynamodb:DescribeTable", "dynamodb:Scan"], "${HistoryTable.Arn}"),
        .. Each("ArchiveRole", new(TestRuns.Archive), ["s3:GetObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}_plans/*"),
        .. Each("ArchiveRole", new(TestRuns.ArchiveAgain), ["s3:GetObject"],
            "${ArchiveBucket.Arn}/${ArchivePrefix}history/*", "${ArchiveBucket.Arn}/${ArchivePrefix}quarantine/*", "${ArchiveBucket.Arn}/${ArchivePrefix}_manifests/*"),
        .. Each("ArchiveRole", new(TestRuns.Archive), ["s3:PutObject"],
            "${ArchiveBucket.Arn}/${ArchivePrefix}history/*", "${ArchiveBucket.Arn}/${ArchivePrefix}quarantine/*", "${ArchiveBucket.Arn}/${ArchivePrefix}_plans/*", "${ArchiveBucket.Arn}/${ArchivePrefix}_manifests/*"),
        .. Each("ArchiveRole", new(TestRuns.ArchiveAfterErasure), ["s3:GetObject"],
            "${ArchiveBucket.Arn}/${ArchivePrefix}_erasures/*", "${ArchiveBucket.Arn}/${ArchivePrefix}_keys/erasure"),
        .. Each("ArchiveRole", new(TestRuns.AbandonedUpload), ["s3:AbortMultipartUpload"], "${ArchiveBucket.Arn}/${ArchivePrefix}history/*"),
        .. Each("ArchiveRole", new("S3, of uploads in parts", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html"),
            ["s3:AbortMultipartUpload"], "${ArchiveBucket.Arn}/${ArchivePrefix}quarantine/*"),
        .. Each("ArchiveRole", new(TestRuns.Archive), ["s3:ListBucket"], "${ArchiveBucket.Arn}"),
        .. Function("ArchiveRole", "${ArchiveLogs.Arn}"),
    ];

    private static IEnumerable<(Grant, GrantReason)> Report() =>
    [
        .. Each("ReportRole", new(TestRuns.Report), ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"], WorkGroup),
        .. Each("ReportRole", new(TestRuns.AbandonedQuery), ["athena:StopQueryExecution"], WorkGroup),
        .. Each("ReportRole", new(TestRuns.Report), ["s3:GetObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}_manifests/*"),
        .. Each("ReportRole", new(TestRuns.ReportAfterErasure), ["s3:GetObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}_erasures/*"),
        .. Each("ReportRole", new(TestRuns.StoredReport), ["s3:GetObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}reports/*"),
        .. Each("ReportRole", new(TestRuns.Report), ["s3:PutObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}reports/*"),
        .. Each("ReportRole", new(TestRuns.Report), ["s3:ListBucket"], "${ArchiveBucket.Arn}"),
        .. Function("ReportRole", "${ReportLogs.Arn}"),
    ];

    private const string WorkGroup = "arn:${AWS::Partition}:athena:${AWS::Region}:${AWS::AccountId}:workgroup/${WorkGroup}";

    private static IEnumerable<(Grant, GrantReason)> Athena()
    {
        var catalog = new GrantReason("Athena, of the Data Catalog", "https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html");
        var repair = new GrantReason("Athena, in MSCK REPAIR TABLE and ALTER TABLE", "https://repost.aws/knowledge-center/athena-aws-glue-msck-repair-table");
        var exact = new GrantReason("Athena, in ALTER TABLE, only with ReportPartitions exact", "https://docs.aws.amazon.com/athena/latest/ug/alter-table-add-partition.html");
        return
        [
            .. Records("ReportRole"),
            .. Each("ReportRole", catalog,
                ["glue:GetDatabase", "glue:GetTable", "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition"], EventsInGlue),
            .. Each("ReportRole", catalog, ["glue:GetDatabase"], Glue + "database/default"),
            .. Each("ReportRole", repair, ["glue:BatchCreatePartition"], EventsInGlue),
            .. Each("ReportRole", exact, ["glue:CreatePartition"], EventsInGlue),
            .. Each("ReportRole", Files, ["s3:GetObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}history/*"),
            .. Each("ReportRole", Files, ["s3:GetBucketLocation"], "${ArchiveBucket.Arn}"),
            .. Results("ReportRole"),
        ];
    }

    private static IEnumerable<(Grant, GrantReason)> Read() =>
    [
        .. Each("ReadRole", new(TestRuns.OwnRecords), ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"], WorkGroup),
        .. Each("ReadRole", new(TestRuns.TeamReport), ["s3:GetObject"], "${ArchiveBucket.Arn}/${ArchivePrefix}reports/*"),
        .. Each("ReadRole", new(TestRuns.TeamReport), ["s3:ListBucket"], "${ArchiveBucket.Arn}"),
        .. Records("ReadRole"),
        .. Results("ReadRole"),
        .. Function("ReadRole", "${ReadLogs.Arn}"),
    ];

    private static IEnumerable<(Grant, GrantReason)> Records(string role)
    {
        var tables = new GrantReason("Athena, of the Iceberg table", "https://docs.aws.amazon.com/glue/latest/dg/s3tables-catalog-prerequisites.html");
        return
        [
            .. Each(role, tables, ["glue:GetCatalog", "glue:GetDatabase", "glue:GetTable"], RecordsInGlue),
            .. Each(role, tables, ["s3tables:GetTableBucket", "s3tables:GetNamespace"], "${RecordsBucket.TableBucketARN}"),
            .. Each(role, tables, ["s3tables:GetTable", "s3tables:GetTableMetadataLocation", "s3tables:GetTableData"], "${RecordsTable.TableARN}"),
        ];
    }

    private static IEnumerable<(Grant, GrantReason)> Results(string role) =>
    [
        .. Each(role, Files, ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], "${ResultsBucket.Arn}"),
        .. Each(role, Files,
            ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"], "${ResultsBucket.Arn}/athena-results/*"),
    ];

    // Statements that are there only with CustomerKeyArn.
    private static IEnumerable<(Grant, GrantReason)> CustomerKey()
    {
        const string Key = "${CustomerKeyArn}";
        var tables = new GrantReason("S3 Tables and S3, only with CustomerKeyArn", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html");
        return
        [
            .. Each("IngestRole", new("DynamoDB, only with CustomerKeyArn", "https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html"),
                ["kms:Decrypt"], Key),
            .. Each("ArchiveRole", new("DynamoDB and S3, only with CustomerKeyArn", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"),
                ["kms:Decrypt", "kms:GenerateDataKey"], Key),
            .. Each("ReportRole", tables, ["kms:Decrypt", "kms:GenerateDataKey"], Key),
            .. Each("ReadRole", tables, ["kms:Decrypt", "kms:GenerateDataKey"], Key),
            .. Each("DeliveryRole", tables, ["kms:Decrypt", "kms:GenerateDataKey"], Key),
            .. Each("MonthlyRunRole", new("SNS, only with CustomerKeyArn", "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"),
                ["kms:Decrypt", "kms:GenerateDataKey"], Key),
        ];
    }

    private static IEnumerable<(Grant, GrantReason)> Delivery()
    {
        var firehose = new GrantReason("Firehose, into S3 Tables", "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-s3-tables");
        return
        [
            .. Each("DeliveryRole", firehose, ["glue:GetCatalog", "glue:GetDatabase", "glue:GetTable", "glue:UpdateTable"],
                [.. RecordsInGlue, Glue + "database/health_logger", Glue + "table/health_logger/health_records"]),
            .. Each("DeliveryRole", firehose, ["s3tables:GetTableBucket", "s3tables:GetNamespace"], "${RecordsBucket.TableBucketARN}"),
            .. Each("DeliveryRole", firehose,
                ["s3tables:GetTable", "s3tables:GetTableData", "s3tables:PutTableData", "s3tables:GetTableMetadataLocation", "s3tables:UpdateTableMetadataLocation"],
                "${RecordsTable.TableARN}"),
            .. Each("DeliveryRole", firehose, ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], "${ErrorBucket.Arn}"),
            .. Each("DeliveryRole", firehose, ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], "${ErrorBucket.Arn}/*"),
            .. Each("DeliveryRole", firehose, ["logs:PutLogEvents"], "${DeliveryLogs.Arn}"),
        ];
    }

    private static IEnumerable<(Grant, GrantReason)> MonthlyRun() =>
    [
        .. Each("MonthlyRunRole", new("Step Functions, for each step", "https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html"),
            ["lambda:InvokeFunction"], "${ArchiveFunction.Arn}", "${ReportFunction.Arn}"),
        .. Each("MonthlyRunRole", new("Step Functions, for the message", "https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html"),
            ["sns:Publish"], "${Notices}"),
        .. Each("MonthlyRunRole", new("Step Functions, for its log", "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"),
            ["logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
                "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups"], Anything),
        .. Each("MonthlyRunRole", new("Step Functions, for traces", "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html"),
            ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"], Anything),
    ];

    private static IEnumerable<(Grant, GrantReason)> Schedule() => Each(
        "ScheduleRole",
        new("EventBridge", "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html"),
        ["states:StartExecution"],
        "${MonthlyRun}");

    private static IEnumerable<(Grant, GrantReason)> Function(string role, string logs) =>
    [
        .. Each(role, new("Lambda, for logs", "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"),
            ["logs:CreateLogStream", "logs:PutLogEvents"], logs),
        .. Each(role, new("Lambda, for traces", "https://docs.aws.amazon.com/lambda/latest/dg/csharp-tracing.html"),
            ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Anything),
    ];

    private static IEnumerable<(Grant, GrantReason)> Each(string role, GrantReason reason, string[] actions, params string[] resources) =>
        from action in actions from resource in resources select (new Grant(role, action, resource), reason);
}
