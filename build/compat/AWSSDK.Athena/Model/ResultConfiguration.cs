using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class ResultConfiguration
{
    public string ExpectedBucketOwner { get; set; }

    public string OutputLocation { get; set; }

    internal static ResultConfiguration Read(JsonElement json) => new()
    {
        ExpectedBucketOwner = json.Text("ExpectedBucketOwner"),
        OutputLocation = json.Text("OutputLocation"),
    };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteText("ExpectedBucketOwner", ExpectedBucketOwner);
        json.WriteText("OutputLocation", OutputLocation);
    }
}
