using Amazon.Athena;
using Amazon.Athena.Model;

namespace HealthLogger.Aws.Report;

/// <summary>The calls in one workgroup. If Athena denies one, the exception names the permission.</summary>
internal sealed class AthenaCalls(IAmazonAthena client, string workGroup, ThrottlingRetry throttling)
{
    // The maximum of GetQueryResults.
    private const int RowsPerPage = 1000;

    public string WorkGroup => workGroup;

    /// <summary>Starts a statement and returns the id of its execution.</summary>
    /// <param name="abort">Aborts a call in progress, whereas <paramref name="cancellation"/> only prevents another attempt.</param>
    public async Task<string> StartAsync(AthenaStatement statement, CancellationToken abort, CancellationToken cancellation)
    {
        var request = statement.NewRequest(workGroup);
        try
        {
            var response = await throttling.CallAsync(
                () => CallAsync("athena:StartQueryExecution", () => client.StartQueryExecutionAsync(request, abort)), cancellation);
            return response.QueryExecutionId;
        }
        catch (InvalidRequestException e)
        {
            throw new QueryFailedException(new QueryFailure(statement, Id: null, e.Message, Error: null) { WorkGroup = workGroup }, e);
        }
    }

    public async Task<QueryExecution> GetAsync(string id, CancellationToken cancellation)
    {
        var request = new GetQueryExecutionRequest { QueryExecutionId = id };
        var response = await throttling.CallAsync(
            () => CallAsync("athena:GetQueryExecution", () => client.GetQueryExecutionAsync(request, cancellation)), cancellation);
        return response.QueryExecution;
    }

    /// <summary>Returns one page of a result and the token for the next one, which is null for the last page.</summary>
    public async Task<(List<Row> Rows, string? Next)> GetPageAsync(string id, string? token, CancellationToken cancellation)
    {
        var request = new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = RowsPerPage, NextToken = token };
        var response = await throttling.CallAsync(
            () => CallAsync("athena:GetQueryResults", () => client.GetQueryResultsAsync(request, cancellation)), cancellation);
        return (response.ResultSet.Rows ?? [], string.IsNullOrEmpty(response.NextToken) ? null : response.NextToken);
    }

    /// <summary>Returns the columns of a result; works for a result without rows.</summary>
    public async Task<List<ColumnInfo>> GetColumnsAsync(string id, CancellationToken cancellation)
    {
        var request = new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = 1 };
        var response = await throttling.CallAsync(
            () => CallAsync("athena:GetQueryResults", () => client.GetQueryResultsAsync(request, cancellation)), cancellation);
        return response.ResultSet.ResultSetMetadata?.ColumnInfo ?? [];
    }

    public Task StopAsync(string id, CancellationToken cancellation)
    {
        var request = new StopQueryExecutionRequest { QueryExecutionId = id };
        return CallAsync("athena:StopQueryExecution", () => client.StopQueryExecutionAsync(request, cancellation));
    }

    // A denied call has status 400, like other client errors; only the code differs.
    private async Task<T> CallAsync<T>(string action, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonAthenaException e) when (e.ErrorCode is "AccessDeniedException" or "AccessDenied")
        {
            throw new MissingPermissionException(action, $"arn:aws:athena:*:*:workgroup/{workGroup}", Hint(action), e);
        }
    }

    private static string Hint(string action) => action != "athena:GetQueryResults" ? ""
        : " It also needs s3:GetObject where the workgroup stores results.";
}
