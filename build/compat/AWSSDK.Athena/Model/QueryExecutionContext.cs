using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class QueryExecutionContext
{
    public string Catalog { get; set; }

    public string Database { get; set; }

    internal static QueryExecutionContext Read(JsonElement json) => new()
    {
        Catalog = json.Text("Catalog"),
        Database = json.Text("Database"),
    };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteText("Catalog", Catalog);
        json.WriteText("Database", Database);
    }
}
