using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class Row
{
    public List<Datum> Data { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static Row Read(JsonElement json) => new()
    {
        Data = json.List("Data", Datum.Read),
    };
}
