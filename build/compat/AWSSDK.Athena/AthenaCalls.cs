using Amazon.Athena.Model;
using Amazon.Compat;
using Amazon.Runtime.Internal;

namespace Amazon.Athena;

/// <summary>Athena's operations in its protocol.</summary>
internal static class AthenaCalls
{
    public static readonly JsonService Service = new("Athena", "athena", "Amazon.Athena", "AmazonAthena", "2017-05-18", AthenaErrors.Read);

    public static readonly InvokeOptions Start = new JsonCall<StartQueryExecutionRequest, StartQueryExecutionResponse>(
        Service,
        "StartQueryExecution",
        static (json, request) => request.Write(json),
        static json => new StartQueryExecutionResponse { QueryExecutionId = json.Text("QueryExecutionId") }).Options;

    public static readonly InvokeOptions Get = new JsonCall<GetQueryExecutionRequest, GetQueryExecutionResponse>(
        Service,
        "GetQueryExecution",
        static (json, request) => json.WriteText("QueryExecutionId", request.QueryExecutionId),
        static json => new GetQueryExecutionResponse { QueryExecution = json.Object("QueryExecution", QueryExecution.Read) }).Options;

    public static readonly InvokeOptions GetResults = new JsonCall<GetQueryResultsRequest, GetQueryResultsResponse>(
        Service,
        "GetQueryResults",
        static (json, request) => request.Write(json),
        GetQueryResultsResponse.Read).Options;

    public static readonly InvokeOptions Stop = new JsonCall<StopQueryExecutionRequest, StopQueryExecutionResponse>(
        Service,
        "StopQueryExecution",
        static (json, request) => json.WriteText("QueryExecutionId", request.QueryExecutionId),
        static _ => new StopQueryExecutionResponse()).Options;
}
