using System.Runtime.CompilerServices;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Testing.Fakes;

/// <summary>A query engine that returns canned rows and records the queries.</summary>
public sealed class CannedEngine : IQueryEngine
{
    private readonly List<Query> _asked = [];

    /// <summary>Returns the rows of a query.</summary>
    public Func<Query, IEnumerable<string?[]>> RowsOf { get; set; } = _ => [];

    public IReadOnlyList<Query> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public int Repairs { get; private set; }

    /// <inheritdoc/>
    public Task RepairAsync(IReadOnlyList<Month> months, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Repairs++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_asked)
        {
            _asked.Add(query);
        }

        await Task.Yield();
        foreach (var row in RowsOf(query))
        {
            yield return new QueryRow(row);
        }
    }
}
