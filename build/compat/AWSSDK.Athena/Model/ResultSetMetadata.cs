using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class ResultSetMetadata
{
    public List<ColumnInfo> ColumnInfo { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static ResultSetMetadata Read(JsonElement json) => new()
    {
        ColumnInfo = json.List("ColumnInfo", Model.ColumnInfo.Read),
    };
}
