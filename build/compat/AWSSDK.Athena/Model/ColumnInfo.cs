using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class ColumnInfo
{
    public bool? CaseSensitive { get; set; }

    public string CatalogName { get; set; }

    public string Label { get; set; }

    public string Name { get; set; }

    public ColumnNullable Nullable { get; set; }

    public int? Precision { get; set; }

    public int? Scale { get; set; }

    public string SchemaName { get; set; }

    public string TableName { get; set; }

    public string Type { get; set; }

    internal static ColumnInfo Read(JsonElement json) => new()
    {
        CaseSensitive = json.Flag("CaseSensitive"),
        CatalogName = json.Text("CatalogName"),
        Label = json.Text("Label"),
        Name = json.Text("Name"),
        Nullable = json.Text("Nullable"),
        Precision = json.Int("Precision"),
        Scale = json.Int("Scale"),
        SchemaName = json.Text("SchemaName"),
        TableName = json.Text("TableName"),
        Type = json.Text("Type"),
    };
}
