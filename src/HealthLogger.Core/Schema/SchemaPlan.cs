namespace HealthLogger.Core.Schema;

/// <summary>The difference between the declared columns and those of a deployed table.</summary>
/// <param name="Missing">Declared columns that the table lacks, in the order of the schema.</param>
/// <param name="Different">Columns that have another type in the table. They are never changed.</param>
/// <param name="Undeclared">Columns of the table that this program does not know. They are never dropped.</param>
public sealed record SchemaPlan(IReadOnlyList<Column> Missing, IReadOnlyList<DifferentColumn> Different, IReadOnlyList<TableColumn> Undeclared)
{
    /// <summary>Whether the table has every declared column with its type. Further columns do no harm.</summary>
    public bool IsUpToDate => Missing.Count == 0 && Different.Count == 0;

    /// <summary>Compares a table with the schema. Names are compared without case, as engines do.</summary>
    public static SchemaPlan Of(IReadOnlyList<TableColumn> deployed)
    {
        var found = deployed.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        var declared = RecordSchema.Columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new SchemaPlan(
            [.. RecordSchema.Columns.Where(column => !found.ContainsKey(column.Name))],
            [.. RecordSchema.Columns
                .Where(column => found.TryGetValue(column.Name, out var actual) && actual.Type != column.Type)
                .Select(column => new DifferentColumn(column, found[column.Name]))],
            [.. deployed.Where(column => !declared.Contains(column.Name))]);
    }
}

/// <param name="Declared">The column as this program declares it.</param>
/// <param name="Found">The column in the table.</param>
public sealed record DifferentColumn(Column Declared, TableColumn Found);
