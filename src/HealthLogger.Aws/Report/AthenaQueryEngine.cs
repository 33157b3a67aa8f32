using System.Runtime.CompilerServices;
using Amazon.Athena;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.Report;

/// <summary>
/// Runs queries on Athena: starts them, polls them until they end, and reads their results page by page. The role needs
/// <c>athena:StartQueryExecution</c>, <c>athena:GetQueryExecution</c>, <c>athena:GetQueryResults</c> and
/// <c>athena:StopQueryExecution</c> on the workgroup, and access to the data, which Athena reads with the caller's permissions.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="random">For the jitter of retries.</param>
/// <exception cref="QueryFailedException">A query did not succeed.</exception>
/// <exception cref="MissingPermissionException">Athena denies a call.</exception>
public sealed class AthenaQueryEngine(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random) : IQueryEngine
{
    private readonly AthenaCalls _calls = new(
        client, options.WorkGroup, new ThrottlingRetry(ThrottledService.Athena, options.Throttled, clock, random));

    /// <inheritdoc/>
    /// <remarks>Athena lists all objects of the archive to do it.</remarks>
    public Task RepairAsync(CancellationToken cancellation) => RunAsync(AthenaStatement.Repair(options), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = await StartAsync(query, cancellation);
        var headers = 1; // the first row of a SELECT's first page holds the column names
        string? next = null;
        do
        {
            (var rows, next) = await _calls.GetPageAsync(id, next, cancellation);
            foreach (var row in rows.Skip(headers))
            {
                yield return new QueryRow([.. row.Data.Select(datum => datum.VarCharValue)]);
            }

            headers = 0;
        }
        while (next is not null);
    }

    private async Task<string> StartAsync(Query query, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(AthenaStatement.For(query, options), cancellation);
        }
        catch (QueryFailedException e) when (e.LacksLaterColumn)
        {
            throw new MissingColumnException(e.Message, e);
        }
    }

    // Returns the id of an execution that has succeeded.
    private Task<string> RunAsync(AthenaStatement statement, CancellationToken cancellation) =>
        new StatementExecution(_calls, statement, clock).RunAsync(cancellation);
}
