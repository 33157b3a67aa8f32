using Amazon.Athena.Model;
using Amazon.Runtime.Internal;

namespace Amazon.Athena.Internal;

internal static class Calls
{
    public static readonly InvokeOptions StartQueryExecution = new Call<StartQueryExecutionRequest, StartQueryExecutionResponse>(
        "StartQueryExecution",
        static (json, request) => request.Write(json),
        static json => new StartQueryExecutionResponse { QueryExecutionId = json.Text("QueryExecutionId") }).Options;

    public static readonly InvokeOptions GetQueryExecution = new Call<GetQueryExecutionRequest, GetQueryExecutionResponse>(
        "GetQueryExecution",
        static (json, request) => json.WriteText("QueryExecutionId", request.QueryExecutionId),
        static json => new GetQueryExecutionResponse { QueryExecution = json.Object("QueryExecution", QueryExecution.Read) }).Options;

    public static readonly InvokeOptions GetQueryResults = new Call<GetQueryResultsRequest, GetQueryResultsResponse>(
        "GetQueryResults",
        static (json, request) => request.Write(json),
        GetQueryResultsResponse.Read).Options;

    public static readonly InvokeOptions StopQueryExecution = new Call<StopQueryExecutionRequest, StopQueryExecutionResponse>(
        "StopQueryExecution",
        static (json, request) => json.WriteText("QueryExecutionId", request.QueryExecutionId),
        static _ => new StopQueryExecutionResponse()).Options;
}
