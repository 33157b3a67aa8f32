using Amazon.Athena;
using Amazon.Athena.Model;

namespace HealthLogger.Aws.Report;

/// <summary>The calls that are made in one workgroup; where Athena denies one, the error names the permission.</summary>
internal sealed class AthenaCalls(IAmazonAthena client, string workGroup, Throttling throttling)
{
    // The most that Athena gives.
    private const int RowsOfAPage = 1000;

    /// <summary>Starts a statement and answers its id.</summary>
    /// <param name="underWay">Breaks off a call that is under way; <paramref name="cancellation"/> only waits between calls.</param>
    public async Task<string> StartAsync(Statement statement, CancellationToken underWay, CancellationToken cancellation)
    {
        var request = statement.Request(workGroup);
        try
        {
            var response = await throttling.CallAsync(
                () => CallAsync("athena:StartQueryExecution", () => client.StartQueryExecutionAsync(request, underWay)), cancellation);
            return response.QueryExecutionId;
        }
        catch (InvalidRequestException e)
        {
            throw new QueryFailedException(new QueryFailure(statement, Id: null, e.Message, Error: null), e);
        }
    }

    public async Task<QueryExecution> LookAsync(string id, CancellationToken cancellation)
    {
        var request = new GetQueryExecutionRequest { QueryExecutionId = id };
        var response = await throttling.CallAsync(
            () => CallAsync("athena:GetQueryExecution", () => client.GetQueryExecutionAsync(request, cancellation)), cancellation);
        return response.QueryExecution;
    }

    /// <summary>One page of a result's rows, and what to ask the next one with; null after the last.</summary>
    public async Task<(List<Row> Rows, string? Next)> PageAsync(string id, string? token, CancellationToken cancellation)
    {
        var request = new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = RowsOfAPage, NextToken = token };
        var response = await throttling.CallAsync(
            () => CallAsync("athena:GetQueryResults", () => client.GetQueryResultsAsync(request, cancellation)), cancellation);
        return (response.ResultSet.Rows ?? [], string.IsNullOrEmpty(response.NextToken) ? null : response.NextToken);
    }

    public Task StopAsync(string id, CancellationToken cancellation)
    {
        var request = new StopQueryExecutionRequest { QueryExecutionId = id };
        return CallAsync("athena:StopQueryExecution", () => client.StopQueryExecutionAsync(request, cancellation));
    }

    // Athena denies with status 400: the code tells.
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
        : " It reads the result as s3:GetObject does: that must be allowed, too, where the workgroup stores results.";
}
