using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class Datum
{
    public string VarCharValue { get; set; }

    internal static Datum Read(JsonElement json) => new()
    {
        VarCharValue = json.Text("VarCharValue"),
    };
}
