using System.Text;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Commands;

/// <summary>The result of the schema command.</summary>
/// <param name="Plan">What was to do.</param>
/// <param name="Applied">The missing columns were added, and a query has found them.</param>
internal sealed record SchemaResult(SchemaPlan Plan, bool Applied)
{
    /// <summary>Nothing is left to do.</summary>
    public bool IsUpToDate => Plan.Different.Count == 0 && (Applied || Plan.Missing.Count == 0);

    public string ToText(HostOptions host)
    {
        var text = new StringBuilder();
        if (Plan.IsUpToDate)
        {
            text.AppendLine($"The table health_records has all {RecordSchema.Columns.Count} columns of this version.");
        }

        Append(text, Applied ? "Added, and found by a query:" : "The table health_records lacks:", Plan.Missing.Select(column => (column.Name, TypeName(column))));
        Append(text, "Of another type (never changed by this program):", Plan.Different.Select(different =>
            (different.Declared.Name, $"{different.Found.TypeName} instead of {TypeName(different.Declared)}")));
        Append(text, "Not declared by this version (left alone):", Plan.Undeclared.Select(column => (column.Name, column.TypeName)));
        if (Plan.Missing.Count > 0 && !Applied)
        {
            text.AppendLine($"To add what is missing:  hl schema --apply{host}");
        }

        if (Plan.Different.Count > 0)
        {
            text.AppendLine("A column of another type can make records fail: copy the data to a new column of the declared type by hand, or use the version of this program that made the table.");
        }

        return text.ToString();
    }

    public SchemaResultJson ToJson() => new(
        IsUpToDate,
        [.. (Applied ? [] : Plan.Missing).Select(column => new SchemaColumnJson(column.Name, TypeName(column), null))],
        [.. (Applied ? Plan.Missing : []).Select(column => new SchemaColumnJson(column.Name, TypeName(column), null))],
        [.. Plan.Different.Select(different => new SchemaColumnJson(different.Declared.Name, TypeName(different.Declared), different.Found.TypeName))],
        [.. Plan.Undeclared.Select(column => new SchemaColumnJson(column.Name, null, column.TypeName))]);

    /// <summary>Lists columns for a message: <c>revision int, deleted boolean</c>.</summary>
    public static string List(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"{column.Name} {TypeName(column)}"));

    private static void Append(StringBuilder text, string title, IEnumerable<(string Name, string Type)> columns)
    {
        var rows = columns.ToList();
        if (rows.Count > 0)
        {
            text.AppendLine(title);
            rows.ForEach(row => text.AppendLine($"  {row.Name,-20} {row.Type}"));
        }
    }

    // As in the template.
    private static string TypeName(Column column) => column.Type switch
    {
        ColumnType.Text => "string",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Boolean => "boolean",
        _ => "int",
    };
}

/// <param name="UpToDate">Nothing is left to do.</param>
/// <param name="Missing">Declared columns that the table lacks.</param>
/// <param name="Added">Columns that were added, and that a query has found.</param>
/// <param name="Different">Columns of another type.</param>
/// <param name="Undeclared">Columns that this version does not know.</param>
internal sealed record SchemaResultJson(
    bool UpToDate,
    IReadOnlyList<SchemaColumnJson> Missing,
    IReadOnlyList<SchemaColumnJson> Added,
    IReadOnlyList<SchemaColumnJson> Different,
    IReadOnlyList<SchemaColumnJson> Undeclared);

/// <param name="Declared">The declared type, or null if the column is not declared.</param>
/// <param name="Found">The type in the table, or null if it is as declared or missing.</param>
internal sealed record SchemaColumnJson(string Name, string? Declared, string? Found);
