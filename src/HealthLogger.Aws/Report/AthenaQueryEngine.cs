using System.Runtime.CompilerServices;
using Amazon.Athena;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>
/// Runs queries on Athena: started once, looked at until they end, their results read page by page. Its role needs
/// <c>athena:StartQueryExecution</c>, <c>athena:GetQueryExecution</c>, <c>athena:GetQueryResults</c> and
/// <c>athena:StopQueryExecution</c> on the workgroup, and what Athena needs itself: it reads with the caller's rights.
/// </summary>
/// <param name="client">Retries by its own configuration; the caller disposes of it.</param>
/// <param name="random">Spreads the retries after throttling.</param>
/// <exception cref="QueryFailedException">A query did not succeed.</exception>
/// <exception cref="MissingPermissionException">From any call that Athena denies.</exception>
public sealed class AthenaQueryEngine(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random) : IQueryEngine
{
    private readonly AthenaCalls _calls = new(
        client, options.WorkGroup, new Throttling(ThrottledService.Athena, options.Throttled, clock, random));

    /// <inheritdoc/>
    /// <remarks>Athena lists the whole archive for it.</remarks>
    public Task RepairAsync(CancellationToken cancellation) => RunAsync(Statement.Repair(options), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = await RunAsync(Statement.Of(query, options), cancellation);
        var headers = 1; // of a SELECT, the first row of all is the columns' names
        string? next = null;
        do
        {
            (var rows, next) = await _calls.PageAsync(id, next, cancellation);
            foreach (var row in rows.Skip(headers))
            {
                yield return new QueryRow([.. row.Data.Select(datum => datum.VarCharValue)]);
            }

            headers = 0;
        }
        while (next is not null);
    }

    /// <summary>Answers the id of a statement that has succeeded.</summary>
    private Task<string> RunAsync(Statement statement, CancellationToken cancellation) =>
        new QueryRun(_calls, statement, clock).RunAsync(cancellation);
}
