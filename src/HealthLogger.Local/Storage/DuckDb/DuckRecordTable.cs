using DuckDB.NET.Data;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>The table of health records in the database of a data folder.</summary>
internal sealed class DuckRecordTable(Database database, DataFolder folder) : IRecordTable
{
    /// <summary>Returns the columns of the schema that the table has, in order.</summary>
    public static IReadOnlyList<Column> DeclaredColumns(DuckDBConnection connection)
    {
        var missing = SchemaPlan.Of(Read(connection)).Missing;
        return missing.Count == 0 ? RecordSchema.Columns : [.. RecordSchema.Columns.Except(missing)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TableColumn>> ReadColumnsAsync(CancellationToken cancellation) =>
        database.UseAsync(Read, cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// The folder has the new format first: if this is interrupted, older programs refuse a folder whose table this program changes later.
    /// </remarks>
    public Task AddColumnsAsync(IReadOnlyList<Column> columns, CancellationToken cancellation) => database.UseAsync(
        connection =>
        {
            folder.SetFormat();
            var added = columns.Select(column => $"ALTER TABLE health_records ADD COLUMN IF NOT EXISTS {Tables.Definition(column)};");
            return connection.Execute($"BEGIN; {string.Concat(added)} COMMIT;");
        },
        cancellation);

    private static IReadOnlyList<TableColumn> Read(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'health_records' AND NOT internal AND schema_name = 'main' AND database_name = current_database() ORDER BY column_index";
        using var reader = command.ExecuteReader();
        var columns = new List<TableColumn>();
        while (reader.Read())
        {
            var type = reader.GetString(1);
            columns.Add(new TableColumn(reader.GetString(0), type.ToLowerInvariant(), Parse(type)));
        }

        return columns;
    }

    private static ColumnType? Parse(string type)
    {
        foreach (var known in Enum.GetValues<ColumnType>())
        {
            if (type.Equals(Tables.TypeOf(known), StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }
}
