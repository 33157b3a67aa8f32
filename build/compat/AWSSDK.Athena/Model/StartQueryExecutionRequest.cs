using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class StartQueryExecutionRequest : AmazonAthenaRequest
{
    public string ClientRequestToken { get; set; }

    public List<string> ExecutionParameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public QueryExecutionContext QueryExecutionContext { get; set; }

    public string QueryString { get; set; }

    public ResultConfiguration ResultConfiguration { get; set; }

    public string WorkGroup { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteText("ClientRequestToken", ClientRequestToken ?? Guid.NewGuid().ToString());
        json.WriteText("QueryString", QueryString);
        json.WriteText("WorkGroup", WorkGroup);
        json.WriteList("ExecutionParameters", ExecutionParameters);
        json.WriteObject("QueryExecutionContext", QueryExecutionContext, static (writer, context) => context.Write(writer));
        json.WriteObject("ResultConfiguration", ResultConfiguration, static (writer, result) => result.Write(writer));
    }
}
