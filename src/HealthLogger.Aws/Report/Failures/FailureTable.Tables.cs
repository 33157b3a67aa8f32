using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>What the catalog lacks, and what files and rows do not comply with.</summary>
internal static partial class FailureTable
{
    private const string OrNotVisible = "or the role that runs this cannot see it";

    private static IEnumerable<FailurePattern> Missing =>
    [
        new("CATALOG_NOT_FOUND|Catalog '?[\\w./-]+'? does not exist", FailureKind.MissingTable,
            "there is no catalog {catalog}, " + OrNotVisible,
            "Check RECORDS_CATALOG and AWS_REGION, and that the Region's table buckets are integrated with Glue: "
            + "aws glue get-catalog --catalog-id s3tablescatalog"),
        new("SCHEMA_NOT_FOUND|Schema '?[\\w.]+'? does not exist|Database does not exist|Database '?[\\w.-]+'? not found", FailureKind.MissingTable,
            "there is no database {database} in {catalog}, " + OrNotVisible,
            "Check {variable}, and glue:GetDatabase on it; deploy the stack if it is not deployed."),
        new("TABLE_NOT_FOUND|Table not found|table is not found|Table '?[\\w.$]+'? does not exist|EntityNotFoundException", FailureKind.MissingTable,
            "there is no table {table} in {database}, " + OrNotVisible,
            "Deploy the stack first, or check {variable}, and glue:GetTable on it."),
        new("COLUMN_NOT_FOUND|Column '(?<column>[^']+)' cannot be resolved", FailureKind.MissingColumn,
            "{table} lacks a column that this version reads, " + OrNotVisible,
            "A new column is added by: hl schema --apply --aws")
        {
            Table = QuerySource.HealthRecords,
        },
        new("COLUMN_NOT_FOUND|Column '(?<column>[^']+)' cannot be resolved", FailureKind.MissingColumn,
            "{table} lacks a column that this version reads, " + OrNotVisible,
            "Deploy the stack of this version, whose table has it.")
        {
            Table = QuerySource.UsageHistory,
        },
    ];

    private static IEnumerable<FailurePattern> Data =>
    [
        new("HIVE_PARTITION_SCHEMA_MISMATCH", FailureKind.BadData,
            "a partition of {table} has other column types than the table",
            "Drop that partition in Athena (ALTER TABLE {table} DROP PARTITION …), which deletes no file; the next report adds it with the table's types."),
        new("Row is not a valid JSON Object|JSONException", FailureKind.BadData,
            "a line of the archive is not JSON",
            "Find the file: hl archive verify --aws names objects that are not as they were written, and anything that lies beside them."),
        new("SerDe information is not populated|Storage Descriptor is not populated", FailureKind.BadData,
            "the definition of {table} in Glue is not complete", "Deploy the stack, which defines it."),
        new("HIVE_BAD_DATA|HIVE_CURSOR_ERROR|INVALID_CAST_ARGUMENT|HIVE_CANNOT_OPEN_SPLIT|HIVE_UNKNOWN_ERROR|Error opening Hive split", FailureKind.BadData,
            "a file of {table} does not have the format or the types that the table declares",
            "Find the file: hl archive verify --aws names objects that are not as they were written, and anything that lies beside them.")
        {
            Table = QuerySource.UsageHistory,
        },
        new("HIVE_BAD_DATA|ICEBERG_(?:CANNOT_OPEN_SPLIT|BAD_DATA|CURSOR_ERROR)|HIVE_CURSOR_ERROR|INVALID_CAST_ARGUMENT|Error opening Iceberg split|Not valid Parquet", FailureKind.BadData,
            "a file of {table} cannot be read",
            "Do not roll back the table: that would discard newer records. Run this again; if it stays, give the execution id to AWS Support.")
        {
            Table = QuerySource.HealthRecords,
        },
    ];
}
