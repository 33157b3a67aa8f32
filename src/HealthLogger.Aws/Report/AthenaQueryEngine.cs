using System.Runtime.CompilerServices;
using Amazon.Athena;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.Report;

/// <summary>
/// Runs queries on Athena: starts them, polls them until they end, and reads their results page by page. A query that fails is run again
/// only if Athena says that it may succeed then, or its message is known for that. The role needs
/// <c>athena:StartQueryExecution</c>, <c>athena:GetQueryExecution</c>, <c>athena:GetQueryResults</c> and
/// <c>athena:StopQueryExecution</c> on the workgroup, and access to the data, which Athena reads with the caller's permissions.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="random">For the jitter of retries.</param>
/// <exception cref="QueryFailedException">A query did not succeed.</exception>
/// <exception cref="MissingPermissionException">Athena denies a call.</exception>
public sealed class AthenaQueryEngine(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random) : IQueryEngine
{
    private readonly StatementRunner _runner = new(client, options, clock, random);

    /// <inheritdoc/>
    /// <remarks>Athena lists all objects of the archive to do it, unless the options ask for exact partitions.</remarks>
    public Task RepairAsync(IReadOnlyList<Month> months, CancellationToken cancellation) =>
        RunAsync(AthenaStatement.Repair(options, months), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = await StartAsync(query, cancellation);
        var headers = 1; // the first row of a SELECT's first page holds the column names
        string? next = null;
        do
        {
            (var rows, next) = await _runner.Calls.GetPageAsync(id, next, cancellation);
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

    private Task<string> RunAsync(AthenaStatement statement, CancellationToken cancellation) => _runner.RunAsync(statement, cancellation);
}
