using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class QueryExecution
{
    public List<string> ExecutionParameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string Query { get; set; }

    public QueryExecutionContext QueryExecutionContext { get; set; }

    public string QueryExecutionId { get; set; }

    public ResultConfiguration ResultConfiguration { get; set; }

    public StatementType StatementType { get; set; }

    public QueryExecutionStatistics Statistics { get; set; }

    public QueryExecutionStatus Status { get; set; }

    public string SubstatementType { get; set; }

    public string WorkGroup { get; set; }

    internal static QueryExecution Read(JsonElement json) => new()
    {
        ExecutionParameters = json.List("ExecutionParameters", text => text.GetString()),
        Query = json.Text("Query"),
        QueryExecutionContext = json.Object("QueryExecutionContext", Model.QueryExecutionContext.Read),
        QueryExecutionId = json.Text("QueryExecutionId"),
        ResultConfiguration = json.Object("ResultConfiguration", Model.ResultConfiguration.Read),
        StatementType = json.Text("StatementType"),
        Statistics = json.Object("Statistics", QueryExecutionStatistics.Read),
        Status = json.Object("Status", QueryExecutionStatus.Read),
        SubstatementType = json.Text("SubstatementType"),
        WorkGroup = json.Text("WorkGroup"),
    };
}
