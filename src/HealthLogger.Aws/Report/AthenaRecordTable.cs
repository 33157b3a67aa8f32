using Amazon.Athena;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.Report;

/// <summary>
/// The Iceberg table <c>health_records</c>, through Athena. Adding a column needs, besides the permissions of a query,
/// <c>s3tables:PutTableData</c> and <c>s3tables:UpdateTableMetadataLocation</c> on the table, and <c>glue:UpdateTable</c> in its catalog.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="random">For the jitter of retries.</param>
/// <exception cref="QueryFailedException">A statement did not succeed.</exception>
/// <exception cref="MissingPermissionException">Athena denies a call.</exception>
public sealed class AthenaRecordTable(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random) : IRecordTable
{
    private readonly StatementRunner _runner = new(client, options, clock, random);

    /// <inheritdoc/>
    /// <remarks>
    /// The columns are those of a result without rows, because that is what queries see. The Glue catalog may list a column that the
    /// Iceberg table lacks.
    /// </remarks>
    public async Task<IReadOnlyList<TableColumn>> ReadColumnsAsync(CancellationToken cancellation)
    {
        var id = await RunAsync("columns", "SELECT * FROM health_records LIMIT 0", cancellation);
        var columns = await _runner.Calls.GetColumnsAsync(id, cancellation);
        return [.. columns.Select(column => new TableColumn(column.Name, column.Type, Parse(column.Type)))];
    }

    /// <inheritdoc/>
    public Task AddColumnsAsync(IReadOnlyList<Column> columns, CancellationToken cancellation)
    {
        var definitions = columns.Select(column => $"{SqlText.DdlIdentifier(column.Name)} {DdlType(column.Type)}");
        var table = SqlText.DdlIdentifier(AthenaTable.For(QuerySource.HealthRecords, options).Name);
        return RunAsync("add-columns", $"ALTER TABLE {table} ADD COLUMNS ({string.Join(", ", definitions)})", cancellation);
    }

    private Task<string> RunAsync(string name, string sql, CancellationToken cancellation)
    {
        var statement = new AthenaStatement(name, AthenaTable.For(QuerySource.HealthRecords, options), sql, []);
        return _runner.RunAsync(statement, cancellation);
    }

    /// <summary>The types of Iceberg tables in Athena's DDL, as in the template.</summary>
    /// <remarks>https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-supported-data-types.html</remarks>
    private static string DdlType(ColumnType type) => type switch
    {
        ColumnType.Text => "string",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Boolean => "boolean",
        _ => "int",
    };

    // The types of results are those of Trino, of which some have a precision.
    private static ColumnType? Parse(string type) => type.ToLowerInvariant() switch
    {
        "varchar" => ColumnType.Text,
        "timestamp" or "timestamp(6)" => ColumnType.Timestamp,
        "boolean" => ColumnType.Boolean,
        "integer" => ColumnType.Number,
        _ => null,
    };
}
