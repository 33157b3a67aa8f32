using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class GetQueryExecutionRequest : AmazonAthenaRequest
{
    public string QueryExecutionId { get; set; }
}

public class GetQueryExecutionResponse : AmazonWebServiceResponse
{
    public QueryExecution QueryExecution { get; set; }
}

public class QueryExecution
{
    public List<string> ExecutionParameters { get; set; } = JsonMembers.NewList<string>();

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

public class QueryExecutionStatus
{
    public AthenaError AthenaError { get; set; }

    public DateTime? CompletionDateTime { get; set; }

    public QueryExecutionState State { get; set; }

    public string StateChangeReason { get; set; }

    public DateTime? SubmissionDateTime { get; set; }

    internal static QueryExecutionStatus Read(JsonElement json) => new()
    {
        AthenaError = json.Object("AthenaError", Model.AthenaError.Read),
        CompletionDateTime = json.Time("CompletionDateTime"),
        State = json.Text("State"),
        StateChangeReason = json.Text("StateChangeReason"),
        SubmissionDateTime = json.Time("SubmissionDateTime"),
    };
}

public class QueryExecutionStatistics
{
    public string DataManifestLocation { get; set; }

    public long? DataScannedInBytes { get; set; }

    public long? EngineExecutionTimeInMillis { get; set; }

    public long? QueryPlanningTimeInMillis { get; set; }

    public long? QueryQueueTimeInMillis { get; set; }

    public long? ServicePreProcessingTimeInMillis { get; set; }

    public long? ServiceProcessingTimeInMillis { get; set; }

    public long? TotalExecutionTimeInMillis { get; set; }

    internal static QueryExecutionStatistics Read(JsonElement json) => new()
    {
        DataManifestLocation = json.Text("DataManifestLocation"),
        DataScannedInBytes = json.Long("DataScannedInBytes"),
        EngineExecutionTimeInMillis = json.Long("EngineExecutionTimeInMillis"),
        QueryPlanningTimeInMillis = json.Long("QueryPlanningTimeInMillis"),
        QueryQueueTimeInMillis = json.Long("QueryQueueTimeInMillis"),
        ServicePreProcessingTimeInMillis = json.Long("ServicePreProcessingTimeInMillis"),
        ServiceProcessingTimeInMillis = json.Long("ServiceProcessingTimeInMillis"),
        TotalExecutionTimeInMillis = json.Long("TotalExecutionTimeInMillis"),
    };
}

public class AthenaError
{
    public int? ErrorCategory { get; set; }

    public string ErrorMessage { get; set; }

    public int? ErrorType { get; set; }

    public bool? Retryable { get; set; }

    internal static AthenaError Read(JsonElement json) => new()
    {
        ErrorCategory = json.Int("ErrorCategory"),
        ErrorMessage = json.Text("ErrorMessage"),
        ErrorType = json.Int("ErrorType"),
        Retryable = json.Flag("Retryable"),
    };
}
