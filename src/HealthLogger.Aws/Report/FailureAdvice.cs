using System.Text.RegularExpressions;

namespace HealthLogger.Aws.Report;

/// <summary>What is probably wrong with a query that failed, and what to do: by phrases that Athena is known to use.</summary>
internal static partial class FailureAdvice
{
    public static string For(QueryFailure failure)
    {
        var said = $"{failure.Reason} {failure.Error?.ErrorMessage}";
        return Denied(said, failure.Statement.Table) ?? Known(said, failure.Statement.Table) ?? Unknown(failure);
    }

    // The most exact first: a longer message often has a more general one around it.
    private static string? Known(string said, TablePlace table)
    {
        return said switch
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
                $"the table {table.Name} lacks a column that this version reads: add it there as this version declares it.",
            _ when Says("Bytes scanned limit") =>
                "it reads more than the workgroup allows one query: raise the workgroup's BytesScannedCutoffPerQuery.",
            _ when Says("WorkGroup") && Says("not found", "does not exist", "disabled") =>
                "the workgroup is not there or is turned off: check ATHENA_WORKGROUP and AWS_REGION.",
            _ when Says("No output location") => "the workgroup does not say where results go: give it an output location.",
            _ => null,
        };

        bool Says(params string[] phrases) => phrases.Any(phrase => said.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    private static string Unknown(QueryFailure failure) => failure switch
    {
        { WasCancelled: true } => "somebody stopped it, in the console or by athena:StopQueryExecution: run this again.",
        { Id: null } => "Athena refuses it.",
        { Error.ErrorCategory: 1 } => "something went wrong within Athena: run this again.",
        { Error.ErrorCategory: 2 } => "Athena finds fault with the query or with what it reads.",
        _ => "Athena does not say whose fault it is; its history tells more of the query.",
    };

    private static string? Denied(string said, TablePlace table)
    {
        if (Denial().Match(said) is not { Success: true } match)
        {
            return null;
        }

        var resource = match.Groups["resource"].Success
            ? match.Groups["resource"].Value.TrimEnd('.', ',', ')')
            : $"what {table.Name} consists of";
        var deny = match.Groups["deny"].Success ? " A policy denies it explicitly, which no other one can allow." : "";
        return $"the role that runs this lacks {match.Groups["action"].Value}: allow it on {resource}.{deny}";
    }

    private static string LakeFormation(TablePlace table) =>
        $"Lake Formation guards {table.Name}: grant the role that runs this DESCRIBE on the database {table.Database} "
        + $"and SELECT on its table {table.Name} there.";

    // What Athena says is nothing but that the catalog refused. Any DDL asks for the database "default", too.
    private static string GlueActions(TablePlace table) =>
        "nearly always the role that runs this lacks a permission of Glue: allow glue:GetDatabase, glue:GetTable, glue:GetPartition, "
        + "glue:GetPartitions, glue:BatchGetPartition, glue:CreatePartition and glue:BatchCreatePartition on the catalog, the databases "
        + $"{table.Database} and default, and the table {table.Database}/{table.Name}; and s3:ListBucket on the archive's bucket.";

    private const string Output =
        "the role that runs this may not write the result: allow s3:GetBucketLocation, s3:ListBucket, s3:GetObject, s3:PutObject "
        + "and s3:AbortMultipartUpload where the workgroup stores results.";

    private static string ReadActions(TablePlace table) => table.HoldsRecords ? RecordsActions(table) :
        "the role that runs this may not read the archive: allow s3:GetObject on its objects, and s3:ListBucket and "
        + "s3:GetBucketLocation on its bucket.";

    private static string RecordsActions(TablePlace table) =>
        $"the role that runs this may not read {table.Name}: allow s3tables:GetTable, s3tables:GetTableMetadataLocation and "
        + "s3tables:GetTableData on it, s3tables:GetTableBucket and s3tables:GetNamespace on its table bucket, and glue:GetCatalog, "
        + "glue:GetDatabase and glue:GetTable in the catalog.";

    private static string NoCatalog(TablePlace table) =>
        $"there is no catalog {table.Catalog}: check RECORDS_CATALOG and AWS_REGION, and that the Region's table buckets are integrated "
        + "with Glue (catalog s3tablescatalog).";

    private static string NoDatabase(TablePlace table) =>
        $"there is no database {table.Database} in {table.Catalog}, or the role that runs this may not see it: "
        + $"check {DatabaseVariable(table)}, and glue:GetDatabase on it.";

    private static string NoTable(TablePlace table) =>
        $"there is no table {table.Name} in {table.Database}, or the role that runs this may not see it: deploy the stack first, "
        + $"or check {DatabaseVariable(table)}, and glue:GetTable on it.";

    private static string DatabaseVariable(TablePlace table) => table.HoldsRecords ? "RECORDS_DATABASE" : "HISTORY_DATABASE";

    [GeneratedRegex(
        @"not authorized to perform:? (?<action>[\w-]+:\w+)(?: on (?:the )?resource:? (?<resource>\S+))?(?<deny>.*explicit deny)?",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Denial();
}
