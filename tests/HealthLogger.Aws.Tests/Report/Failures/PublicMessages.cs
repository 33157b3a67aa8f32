using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>Messages that people have reported, word for word, with the page that shows each.</summary>
/// <param name="Source">The public page.</param>
internal sealed record PublicMessage(string Text, string Source, QuerySource Table = QuerySource.UsageHistory)
{
    private const QuerySource Records = QuerySource.HealthRecords;

    public static IReadOnlyList<PublicMessage> All { get; } = [.. Permissions(), .. CatalogAndLakeFormation(), .. Files(), .. Limits(), .. Sql()];

    private static IEnumerable<PublicMessage> Permissions() =>
    [
        new("User: arn:aws:iam::120038763019:user/child-fam-services-airflow-user is not authorized to perform: glue:UpdateTable on resource: arn:aws:glue:eu-west-2:120038763019:catalog because no identity-based policy allows the glue:UpdateTable action (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException;",
            "https://github.com/LBHackney-IT/Data-Platform/pull/1823"),
        new("User: arn:aws:sts::Account A:assumed-role/authorizedrole/authorizeduser is not authorized to perform: glue:GetTables on resource: arn:aws:glue:us-east-1:Account B:database/xxxxxxx because no resource-based policy allows the glue:GetTables action (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException; Request ID: a5685b5c-c4da-4efc-b447-5c174346dd60; Proxy: null)",
            "https://github.com/dbeaver/dbeaver/issues/18786"),
        new("You are not authorized to perform: athena:GetTableMetadata on the resource. After your AWS administrator or you have updated your permissions, please try again. (Service: Athena, Status Code: 400, Request ID: d565803f-77bb-4aad-bf04-f9df881e47c5)",
            "https://github.com/metabase/metabase/issues/53377"),
        new("com.amazonaws.services.s3.model.AmazonS3Exception: User: arn:aws:sts::xxxx:assumed-role/observability-platform/xxxx is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-2:xxx:key/x because no identity-based policy allows the kms:Decrypt action",
            "https://github.com/ministryofjustice/modernisation-platform-environments/pull/10745"),
        new("User: ...athenatosa-JdbcConnectorConfigRole-... is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-central-.... because no identity-based policy allows the kms:GenerateDataKey action",
            "https://github.com/awslabs/aws-athena-query-federation/issues/1617"),
        new("The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access",
            "https://github.com/LBHackney-IT/Data-Platform/pull/580"),
        new("User: <redacted> is not authorized to perform: lakeformation:GetResourceLFTags on resource: arn:aws:lakeformation:eu-central-1:<redacted>:catalog:<redacted> because no identity-based policy allows the lakeformation:GetResourceLFTags action",
            "https://github.com/dlt-hub/dlt/issues/3165"),
        new("User: arn:aws:sts::<acct-id>:assumed-role[/karpenter-spark-operator-doeks-xxxx/i-yyyy] is not authorized to perform: s3tables:ListNamespaces on resource:",
            "https://github.com/awslabs/data-on-eks/issues/775", Records),
        new("User: arn:aws:iam::{user id}::user/agiliazova is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::glue-bucket-db-b/second_table/metadata/00001-2898634d-aa90-44f5-b5bc-7e067f43663f.metadata.json\" because no identity-based policy allows the s3:GetObject action",
            "https://github.com/Altinity/ClickHouse/issues/954", Records),
        new("User: arn:aws:sts::xxxxx:assumed-role/metabase-service-prod-TaskRole30FC0FBB-R2HVOCHLUUGP/a499929205b74b0ca2e3f65456e66625 is not authorized to perform: glue:GetCatalogImportStatus on resource: arn:aws:glue:eu-west-1:xxxxx:catalog because no identity-based policy allows the glue:GetCatalogImportStatus action (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException; Request ID: e8fb47f5-70a2-4c43-81e2-95af8b11fdc3; Proxy: null)",
            "https://github.com/dacort/metabase-athena-driver/issues/105"),
        new("Insufficient permissions to execute the query.", "https://github.com/mozilla/redash/issues/73"),
        new("Amazon Athena experienced a permission error. Please provide proper permission and submitting the query again. If the issue reoccurs, contact AWS support for further assistance. You will not be charged for this query. We apologize for the inconvenience.",
            "https://github.com/dacort/metabase-athena-driver/issues/94"),
        new("Unable to verify/create output bucket xxxx-yyyy", "https://github.com/hashicorp/terraform-provider-aws/issues/39716"),
    ];

    private static IEnumerable<PublicMessage> CatalogAndLakeFormation() =>
    [
        new("[ErrorCategory:USER_ERROR, ErrorCode:DDL_FAILED], Detail:FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask",
            "https://github.com/aws/aws-sdk-pandas/issues/2461"),
        new("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:Insufficient Lake Formation permission(s): Required Create Database on Catalog (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException; Request ID: 14419262-b63c-4aeb-8b8b-5df567d98f43; Proxy: null))",
            "https://github.com/aws-samples/experimental-programmatic-access-ccft/issues/5"),
        new("Insufficient Lake Formation permission(s) on extraction_batch", "https://github.com/aws-samples/dbt-glue/issues/548", Records),
        new("Insufficient Lake Formation permission(s) on tb_app$partitions (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException; Request ID: ceaaaf08-a369-4453-9007-dfe4d4ab1329; Proxy: null)",
            "https://github.com/apache/superset/issues/21945"),
        new("TABLE_NOT_FOUND: line 1:91: Table 'awsdatacatalog.warcannon_commoncrawl.ccindex' does not exist", "https://github.com/c6fc/warcannon/issues/20"),
        new("SYNTAX_ERROR: line 2:10: Catalog testing does not exist", "https://github.com/Dandandan/dbt-athena/issues/17", Records),
        new("COLUMN_NOT_FOUND: line 1:68: Column 'line_item_resource_id' cannot be resolved or requester is not authorized to access requested resources",
            "https://github.com/opencost/opencost/issues/3076"),
        new("COLUMN_NOT_FOUND: line 9:5: Column 'period' cannot be resolved or requester is not authorized to access requested resources",
            "https://github.com/morganchorlton3/evidence-connector-aws-athena/issues/55", Records),
        new("SYNTAX_ERROR: line 7:25: Column 'product_vcpu' cannot be resolved", "https://github.com/cloud-carbon-footprint/cloud-carbon-footprint/issues/783", Records),
        new("HIVE_METASTORE_ERROR: com.facebook.presto.spi.PrestoException: Required Table SerDe information is not populated",
            "https://github.com/dacort/metabase-athena-driver/issues/62"),
        new("HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column 'upgrade_costs.upgrade_cost_usd' in table 'buildstock_testing.res_n250_hrly_v3_upgrades' is declared as type 'double', but partition 'upgrade=4' declared column 'upgrade_costs.upgrade_cost_usd' as type 'int' ...",
            "https://github.com/NatLabRockies/buildstockbatch/issues/269"),
    ];

    private static IEnumerable<PublicMessage> Files() =>
    [
        new("Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 5B11DF4645EDCBE0; S3 Extended Request ID: FYsQ3WwLKojymDrJr92cbBnNvJG5C1DKhnXlm4x68o2+lCR4aGVuYFKike5ioB7jFqePpg6nRK0=)",
            "https://github.com/mozilla/redash/issues/938"),
        new("PERMISSION_DENIED: Access Denied (Service: S3, Status Code: 403)", "https://github.com/aws/context-ontology-accelerator/pull/38"),
        new("HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3a://REDACTED/table/0001/block_date=2022-07-09/part-00000-b7d3e0d5-91f0-4a5e-b423-4a115c0dfe47.c000.snappy.parquet (offset=0, length=9688): com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: GWPGEHRBPM0Z41ER;",
            "https://github.com/trinodb/trino/issues/15267"),
        new("HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: Unterminated string at 198 [character 199 line 1]",
            "https://github.com/openaq/openaq-fetch/issues/635"),
        new("HIVE_BAD_DATA: Error parsing field value '0.54' for field 0: For input string: \"0.54\"",
            "https://repost.aws/ja/knowledge-center/athena-hive-bad-data-parsing-field-value"),
        new("Error opening Hive split Not valid Parquet file: expected magic number: [80, 65, 82, 49] got: [0, 0, 0, 9]",
            "https://github.com/elastacloud/parquet-dotnet/issues/466"),
        new("ICEBERG_CANNOT_OPEN_SPLIT: Error opening Iceberg split my_s3_path/data/id_pk_bucket=2/created_at_month=2023-08/my_parquet.parquet (offset=4, length=16038): Incorrect file size (16042) for file (end of stream not reached): my_s3_path/data/id_pk_bucket=2/created_at_month=2023-08/my_parquet.parquet",
            "https://github.com/apache/iceberg/issues/8427", Records),
        new("INVALID_CAST_ARGUMENT: Cannot cast 'add update text goes here.  add update text goes here.  add update text goes here.  ' to BIGINT.",
            "https://github.com/ministryofjustice/analytical-platform/issues/2148"),
    ];

    private static IEnumerable<PublicMessage> Limits() =>
    [
        new("ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table", "https://github.com/aws/aws-sdk-pandas/issues/2581", Records),
        new("HIVE_CURSOR_ERROR: Please reduce your request rate.", "https://github.com/duo-labs/cloudtracker/issues/63"),
        new("com.amazonaws.services.s3.model.AmazonS3Exception: Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: SlowDown; Request ID: 03D8D00FA3AD0455)",
            "https://github.com/flightstats/hub/issues/291"),
        new("ThrottlingException: Rate exceeded", "https://github.com/turbot/steampipe-plugin-aws/issues/2345"),
        new("[ErrorCode: INTERNAL_ERROR_QUERY_ENGINE] Amazon Athena experienced an internal error while executing this query. Please contact AWS support for further assistance. You will not be charged for this query. We apologize for the inconvenience.",
            "https://github.com/apache/iceberg-python/issues/2166", Records),
        new("GENERIC_INTERNAL_ERROR: Cannot invoke \"io.trino.execution.SqlTaskExecution$DriverSplitRunnerFactory.enqueueSplits(java.util.Set, boolean)\" because \"factory\" is null",
            "https://github.com/grafana/athena-datasource/issues/324"),
        new("Query exhausted resources at this scale factor", "https://github.com/dbt-labs/dbt-adapters/issues/1820"),
        new("You have exceeded the limit for the number of queries you can run concurrently. Please reduce the number of concurrent queries submitted by this account. Contact customer support to request a concurrent query limit increase.",
            "https://github.com/aws/aws-sdk-pandas/issues/2951"),
        new("HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets",
            "https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html"),
    ];

    private static IEnumerable<PublicMessage> Sql() =>
    [
        new("FAILED: ParseException line 1:216 cannot recognize input near '<EOF>' '<EOF>' '<EOF>'", "https://github.com/dbt-labs/dbt-athena/pull/469"),
        new("FAILED: ParseException line 2:4 cannot recognize input near 'FORMAT' 'SERDE' ''org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'' in column type",
            "https://github.com/secdatabase/SEC-XBRL-Financial-Statement-Dataset/issues/1"),
        new("No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.",
            "https://github.com/aws/aws-sdk-js-v3/issues/3589"),
        new("WorkGroup is not found", "https://github.com/ColeMurray/aws-athena-mcp/issues/23"),
    ];
}
