using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class GetQueryResultsRequest : AmazonAthenaRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string QueryExecutionId { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        if (MaxResults is { } most)
        {
            json.WriteNumber(nameof(MaxResults), most);
        }

        json.WriteText("NextToken", NextToken);
        json.WriteText("QueryExecutionId", QueryExecutionId);
    }
}

public class GetQueryResultsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public ResultSet ResultSet { get; set; }

    public long? UpdateCount { get; set; }

    internal static GetQueryResultsResponse Read(JsonElement json) => new()
    {
        NextToken = json.Text("NextToken"),
        ResultSet = json.Object("ResultSet", Model.ResultSet.Read),
        UpdateCount = json.Long("UpdateCount"),
    };
}

public class ResultSet
{
    public ResultSetMetadata ResultSetMetadata { get; set; }

    public List<Row> Rows { get; set; } = JsonMembers.NewList<Row>();

    internal static ResultSet Read(JsonElement json) => new()
    {
        ResultSetMetadata = json.Object("ResultSetMetadata", Model.ResultSetMetadata.Read),
        Rows = json.List("Rows", Row.Read),
    };
}

public class Row
{
    public List<Datum> Data { get; set; } = JsonMembers.NewList<Datum>();

    internal static Row Read(JsonElement json) => new()
    {
        Data = json.List("Data", Datum.Read),
    };
}

public class Datum
{
    public string VarCharValue { get; set; }

    internal static Datum Read(JsonElement json) => new()
    {
        VarCharValue = json.Text("VarCharValue"),
    };
}

public class ResultSetMetadata
{
    public List<ColumnInfo> ColumnInfo { get; set; } = JsonMembers.NewList<ColumnInfo>();

    internal static ResultSetMetadata Read(JsonElement json) => new()
    {
        ColumnInfo = json.List("ColumnInfo", Model.ColumnInfo.Read),
    };
}

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
