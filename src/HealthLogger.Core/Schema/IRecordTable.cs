namespace HealthLogger.Core.Schema;

/// <summary>The table of health records as it is deployed, which may be older or newer than this program.</summary>
public interface IRecordTable
{
    /// <summary>Returns the columns as queries see them.</summary>
    Task<IReadOnlyList<TableColumn>> ReadColumnsAsync(CancellationToken cancellation);

    /// <summary>
    /// Adds nullable columns. When it returns, the change is complete. If it throws, none or all of the columns may have been added.
    /// </summary>
    Task AddColumnsAsync(IReadOnlyList<Column> columns, CancellationToken cancellation);
}

/// <summary>A column of a deployed table.</summary>
/// <param name="TypeName">The type in the words of the engine, such as <c>varchar</c>.</param>
/// <param name="Type">The same as a type of the schema, or null if the schema has no such type.</param>
public sealed record TableColumn(string Name, string TypeName, ColumnType? Type);
