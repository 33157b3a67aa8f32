using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class StartQueryExecutionRequest : AmazonAthenaRequest
{
    public string ClientRequestToken { get; set; }

    public List<string> ExecutionParameters { get; set; } = JsonMembers.NewList<string>();

    public QueryExecutionContext QueryExecutionContext { get; set; }

    public string QueryString { get; set; }

    public ResultConfiguration ResultConfiguration { get; set; }

    public string WorkGroup { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteText("ClientRequestToken", ClientRequestToken ?? Guid.NewGuid().ToString());
        json.WriteText("QueryString", QueryString);
        json.WriteText("WorkGroup", WorkGroup);
        json.WriteList("ExecutionParameters", ExecutionParameters, static (writer, text) => writer.WriteStringValue(text));
        json.WriteObject("QueryExecutionContext", QueryExecutionContext, static (writer, context) => context.Write(writer));
        json.WriteObject("ResultConfiguration", ResultConfiguration, static (writer, result) => result.Write(writer));
    }
}

public class StartQueryExecutionResponse : AmazonWebServiceResponse
{
    public string QueryExecutionId { get; set; }
}

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
