using Amazon.Athena;
using Amazon.Athena.Model;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Own;

/// <summary>
/// Queries on Athena, found again by the ids of their executions. The role needs <c>athena:StartQueryExecution</c>,
/// <c>athena:GetQueryExecution</c> and <c>athena:GetQueryResults</c> on the workgroup, and access to the data, which Athena reads with the
/// caller's permissions.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="random">For the jitter of retries.</param>
public sealed class AthenaStartedQueries(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random) : IStartedQueries
{
    private readonly AthenaCalls _calls = new(
        client, options.WorkGroup, new ThrottlingRetry(ThrottledService.Athena, options.Throttled, clock, random));

    /// <inheritdoc/>
    /// <exception cref="QueryFailedException">Athena rejects the query.</exception>
    /// <exception cref="MissingPermissionException">Athena denies the call.</exception>
    public async Task<StartedQuery> StartAsync(Query query, string token, CancellationToken cancellation)
    {
        var statement = AthenaStatement.For(query, options) with { Token = token };
        return new StartedQuery(await _calls.StartAsync(statement, cancellation, cancellation), query, QueryState.Running);
    }

    /// <inheritdoc/>
    /// <remarks>Also null for a query of another workgroup, and for one that the role may not see.</remarks>
    public async Task<StartedQuery?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!ExecutionId.IsValid(id) || await GetAsync(id, cancellation) is not { } execution
            || QueryOfExecution.Find(execution, options) is not { } query)
        {
            return null;
        }

        Telemetry.AthenaPolls.Add(1, new KeyValuePair<string, object?>("query", query.Name));
        return WithState(new StartedQuery(id, query, QueryState.Running), execution);
    }

    /// <inheritdoc/>
    /// <exception cref="MissingPermissionException">Athena denies the call.</exception>
    public async Task<QueryPage> ReadAsync(StartedQuery query, string? page, CancellationToken cancellation)
    {
        var (rows, next) = await GetPageAsync(query.Id, page, cancellation);
        var headers = page is null ? 1 : 0; // the first row of a SELECT's first page holds the column names
        return new QueryPage([.. rows.Skip(headers).Select(row => new QueryRow([.. row.Data.Select(datum => datum.VarCharValue)]))], next);
    }

    private async Task<QueryExecution?> GetAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await _calls.GetAsync(id, cancellation);
        }
        catch (InvalidRequestException)
        {
            return null; // there is no such execution
        }
        catch (MissingPermissionException)
        {
            return null; // IAM decides by the workgroup of the execution
        }
    }

    // A query that has succeeded has a result, unless S3 has deleted it since. Then, and if a page's token has expired, the request is invalid.
    private async Task<(List<Row> Rows, string? Next)> GetPageAsync(string id, string? page, CancellationToken cancellation)
    {
        try
        {
            return await _calls.GetPageAsync(id, page, cancellation);
        }
        catch (InvalidRequestException e) when (!e.Message.Contains("denied", StringComparison.OrdinalIgnoreCase)) // by S3
        {
            throw new ResultExpiredException(id, e);
        }
    }

    // Not thrown: whether the caller may know is decided later.
    private StartedQuery WithState(StartedQuery query, QueryExecution execution)
    {
        var state = execution.Status.State;
        if (state == QueryExecutionState.SUCCEEDED)
        {
            return query with { State = QueryState.Succeeded };
        }

        if (state != QueryExecutionState.FAILED && state != QueryExecutionState.CANCELLED)
        {
            return query;
        }

        var failure = QueryFailure.Of(AthenaStatement.For(query.Query, options), execution, options.WorkGroup);
        var error = new QueryFailedException(failure);
        return error.LacksLaterColumn ? query with { State = QueryState.LacksColumn }
            : failure.WasCancelled || error.IsRetryable ? query with { State = QueryState.Interrupted }
            : query with { State = QueryState.Failed, Failure = error };
    }
}
