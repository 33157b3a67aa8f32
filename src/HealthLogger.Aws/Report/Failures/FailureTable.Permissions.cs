using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>What the role that runs the query may not do.</summary>
internal static partial class FailureTable
{
    private const string AddToRole = "Add to a policy of the role that runs this:";

    // Up to what follows an ARN in AWS's messages; documents put "redacted" and blanks into ARNs.
    private const string OnResource = @"(?: on (?:the )?resource:? ""?(?<resource>arn:.+?)(?=""| because| with an explicit| \(|\s*\n|\s*$|, |\. ))?";

    private static IEnumerable<FailurePattern> NamedPermissions =>
    [
        new("not authorized to perform:? (?<action>[\\w-]+:\\w+)" + OnResource + ".*explicit deny", FailureKind.Permission,
            "the role that runs this lacks {action} on {resource}, which a policy denies explicitly",
            "No other policy can allow it: ask whoever owns that policy (a service control policy, a permissions boundary or a bucket policy) to narrow it."),
        new("not authorized to perform:? (?<action>kms:\\w+)" + OnResource, FailureKind.Permission,
            "the role that runs this lacks {action} on {resource}", "The key's own policy must allow the role, too. " + AddToRole)
        {
            Actions = ["{action}"],
            Resources = ["{resource}"],
        },
        new("not authorized to perform:? (?<action>[\\w-]+:\\w+)" + OnResource, FailureKind.Permission,
            "the role that runs this lacks {action} on {resource}", AddToRole)
        {
            Actions = ["{action}"],
            Resources = ["{resource}"],
        },
        new("ciphertext refers to a customer master key", FailureKind.Permission,
            "the role that runs this lacks kms:Decrypt on the key that encrypts the data, or the key is in another Region or deleted",
            "The key's own policy must allow the role, too. " + AddToRole)
        {
            Actions = ["kms:Decrypt"],
            Resources = ["arn:aws:kms:*:*:key/KEY_ID"],
        },
    ];

    private static IEnumerable<FailurePattern> LakeFormation =>
    [
        new("Insufficient Lake Formation permission\\(s\\): Required (?<right>[\\w ]+?) on (?<on>[\\w$.-]+)", FailureKind.Permission,
            "Lake Formation protects {table}, and the role that runs this lacks its permission {right} on {on}", Grant),
        new("Insufficient Lake Formation permission(?:\\(s\\))?(?: on (?<on>[\\w$.-]+))?", FailureKind.Permission,
            "Lake Formation protects {table}, and the role that runs this lacks its permissions", Grant),
    ];

    private const string Grant =
        "Grant the role DESCRIBE on the database {database} and SELECT on its table {table} there: "
        + "aws lakeformation grant-permissions --principal DataLakePrincipalIdentifier=ROLE_ARN --permissions SELECT DESCRIBE "
        + "--resource '{\"Table\":{\"CatalogId\":\"{account}\",\"DatabaseName\":\"{database}\",\"Name\":\"{table}\"}}'. "
        + "Or change the catalog to IAM, as docs/deploy.md shows.";

    private static IEnumerable<FailurePattern> Output =>
    [
        new("writing output to|verify/create output bucket (?<results>[\\w.-]+)?", FailureKind.Permission,
            "the role that runs this cannot write the result where the workgroup stores results", AddToRole)
        {
            Actions = ["s3:GetBucketLocation", "s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
            Resources = ["arn:aws:s3:::{results}", "arn:aws:s3:::{results}/*"],
        },
    ];

    private static IEnumerable<FailurePattern> Reading => [ReadRecords, ReadArchive, CatalogRefused(QuerySource.UsageHistory), CatalogRefused(QuerySource.HealthRecords)];

    private const string Refused =
        "(?:denied|forbidden).*(?:Service: (?:Amazon )?S3|s3a?://|S3 path|s3tables)|(?:Service: (?:Amazon )?S3|s3a?://|S3 path|s3tables).*(?:denied|forbidden)"
        + "|Insufficient permissions to execute|experienced a permission error|PERMISSION_DENIED";

    private static FailurePattern ReadArchive =>
        new($"s3a?://(?<files>[\\w.-]+)/.*(?:denied|forbidden)|{Refused}", FailureKind.Permission,
            "the role that runs this cannot read the archive", AddToRole)
        {
            Table = QuerySource.UsageHistory,
            Actions = ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"],
            Resources = ["arn:aws:s3:::{files}", "arn:aws:s3:::{files}/*"],
        };

    private static FailurePattern ReadRecords =>
        new(Refused, FailureKind.Permission, "the role that runs this cannot read {table}", AddToRole)
        {
            Table = QuerySource.HealthRecords,
            Actions =
            [
                "s3tables:GetTable", "s3tables:GetTableMetadataLocation", "s3tables:GetTableData", "s3tables:GetTableBucket", "s3tables:GetNamespace",
                "glue:GetCatalog", "glue:GetDatabase", "glue:GetTable",
            ],
            Resources = ["arn:aws:s3tables:*:*:bucket/{bucket}", "arn:aws:s3tables:*:*:bucket/{bucket}/table/*", "arn:aws:glue:*:*:catalog*", "arn:aws:glue:*:*:*/{catalog}/*"],
        };

    // Athena only says that the catalog refused the statement. Every DDL statement also reads the database "default".
    private static FailurePattern CatalogRefused(QuerySource table) =>
        new("hive\\.ql\\.exec\\.DDLTask", FailureKind.Permission,
            "the role that runs this most likely lacks a permission of Glue on the table {table}", AddToRole)
        {
            Table = table,
            Actions = table == QuerySource.UsageHistory
                ? ["glue:GetDatabase", "glue:GetTable", "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition", "glue:CreatePartition", "glue:BatchCreatePartition"]
                : ["glue:GetCatalog", "glue:GetDatabase", "glue:GetTable", "glue:UpdateTable"],
            Resources = table == QuerySource.UsageHistory
                ? ["arn:aws:glue:*:*:catalog", "arn:aws:glue:*:*:database/default", "arn:aws:glue:*:*:database/{database}", "arn:aws:glue:*:*:table/{database}/{table}"]
                : ["arn:aws:glue:*:*:catalog*", "arn:aws:glue:*:*:*/{catalog}/*"],
        };
}
