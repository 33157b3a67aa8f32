using System.Text.RegularExpressions;

namespace HealthLogger.Aws.Report;

/// <summary>What is probably wrong with a failed query and what to do about it, judged by phrases that Athena is known to use.</summary>
internal static partial class QueryFailureAdvice
{
    public static string For(QueryFailure failure)
    {
        var message = $"{failure.Reason} {failure.Error?.ErrorMessage}";
        return Denied(message, failure.Statement.Table) ?? Known(message, failure.Statement.Table) ?? Unknown(failure);
    }

    // The most specific first: a specific message is often wrapped in a general one.
    private static string? Known(string message, AthenaTable table)
    {
        return message switch
        {
            _ when Says("Insufficient Lake Formation permission") => LakeFormation(table),
            _ when Says("hive.ql.exec.DDLTask") => GlueActions(table),
            _ when Says("writing output to", "verify/create output bucket") => Output,
            _ when Says("Insufficient permissions to execute") => ReadActions(table),
            _ when Says("denied", "forbidden") && Says("s3tables") => RecordsActions(table),
            _ when Says("denied", "forbidden") && Says("Service: Amazon S3", "Service: S3", "s3://", "S3 path") => ReadActions(table),
            _ when Says("CATALOG_NOT_FOUND") => NoCatalog(table),
            _ when Says("SCHEMA_NOT_FOUND", "Database does not exist") => NoDatabase(table),
            _ when Says("TABLE_NOT_FOUND", "Table not found", "table is not found") => NoTable(table),
            _ when Says("COLUMN_NOT_FOUND") =>
                $"the table {table.Name} lacks a column that this version reads: add it as this version declares it.",
            _ when Says("Bytes scanned limit") =>
                "it scans more than the workgroup allows a query to: raise the workgroup's BytesScannedCutoffPerQuery.",
            _ when Says("WorkGroup") && Says("not found", "does not exist", "disabled") =>
                "the workgroup does not exist or is disabled: check ATHENA_WORKGROUP and AWS_REGION.",
            _ when Says("No output location") => "the workgroup has no output location for results: set one.",
            _ => null,
        };

        bool Says(params string[] phrases) => phrases.Any(phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    private static string Unknown(QueryFailure failure) => failure switch
    {
        { WasCancelled: true } => "it was stopped in the console or with athena:StopQueryExecution: run this again.",
        { Id: null } => "Athena rejected it.",
        { Error.ErrorCategory: 1 } => "Athena had an internal error: run this again.",
        { Error.ErrorCategory: 2 } => "Athena says that the query or its data is invalid.",
        _ => "Athena does not give a category; see the query in Athena's history.",
    };

    private static string? Denied(string message, AthenaTable table)
    {
        if (Denial().Match(message) is not { Success: true } match)
        {
            return null;
        }

        var resource = match.Groups["resource"].Success
            ? match.Groups["resource"].Value.TrimEnd('.', ',', ')')
            : $"the resources of {table.Name}";
        var deny = match.Groups["deny"].Success ? " A policy denies it explicitly: no other policy can allow it." : "";
        return $"the role that runs this lacks {match.Groups["action"].Value}: allow it on {resource}.{deny}";
    }

    private static string LakeFormation(AthenaTable table) =>
        $"Lake Formation protects {table.Name}: grant the role that runs this DESCRIBE on the database {table.Database} "
        + $"and SELECT on its table {table.Name} there.";

    // Athena only says that the catalog refused the statement. Every DDL statement also reads the database "default".
    private static string GlueActions(AthenaTable table) =>
        "the role that runs this most likely lacks a Glue permission: allow glue:GetDatabase, glue:GetTable, glue:GetPartition, "
        + "glue:GetPartitions, glue:BatchGetPartition, glue:CreatePartition and glue:BatchCreatePartition on the catalog, the databases "
        + $"{table.Database} and default, and the table {table.Database}/{table.Name}; and s3:ListBucket on the archive's bucket.";

    private const string Output =
        "the role that runs this cannot write the result: allow s3:GetBucketLocation, s3:ListBucket, s3:GetObject, s3:PutObject "
        + "and s3:AbortMultipartUpload where the workgroup stores results.";

    private static string ReadActions(AthenaTable table) => table.HoldsRecords ? RecordsActions(table) :
        "the role that runs this cannot read the archive: allow s3:GetObject on its objects, and s3:ListBucket and "
        + "s3:GetBucketLocation on its bucket.";

    private static string RecordsActions(AthenaTable table) =>
        $"the role that runs this cannot read {table.Name}: allow s3tables:GetTable, s3tables:GetTableMetadataLocation and "
        + "s3tables:GetTableData on it, s3tables:GetTableBucket and s3tables:GetNamespace on its table bucket, and glue:GetCatalog, "
        + "glue:GetDatabase and glue:GetTable in the catalog.";

    private static string NoCatalog(AthenaTable table) =>
        $"there is no catalog {table.Catalog}: check RECORDS_CATALOG and AWS_REGION, and that the Region's table buckets are integrated "
        + "with Glue (catalog s3tablescatalog).";

    private static string NoDatabase(AthenaTable table) =>
        $"there is no database {table.Database} in {table.Catalog}, or the role that runs this cannot see it: "
        + $"check {DatabaseVariable(table)}, and glue:GetDatabase on it.";

    private static string NoTable(AthenaTable table) =>
        $"there is no table {table.Name} in {table.Database}, or the role that runs this cannot see it: deploy the stack first, "
        + $"or check {DatabaseVariable(table)}, and glue:GetTable on it.";

    private static string DatabaseVariable(AthenaTable table) => table.HoldsRecords ? "RECORDS_DATABASE" : "HISTORY_DATABASE";

    [GeneratedRegex(
        @"not authorized to perform:? (?<action>[\w-]+:\w+)(?: on (?:the )?resource:? (?<resource>\S+))?(?<deny>.*explicit deny)?",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Denial();
}
