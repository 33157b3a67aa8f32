using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class ResultSet
{
    public ResultSetMetadata ResultSetMetadata { get; set; }

    public List<Row> Rows { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static ResultSet Read(JsonElement json) => new()
    {
        ResultSetMetadata = json.Object("ResultSetMetadata", Model.ResultSetMetadata.Read),
        Rows = json.List("Rows", Row.Read),
    };
}
