using System.Runtime.CompilerServices;
using HealthLogger.Core.Report;

namespace HealthLogger.Testing.Fakes;

/// <summary>A query engine that answers by a query's name, and remembers what it was asked.</summary>
public sealed class CannedEngine : IQueryEngine
{
    private readonly List<Query> _asked = [];

    /// <summary>The rows that a query is answered with.</summary>
    public Func<Query, IEnumerable<string?[]>> Answer { get; set; } = _ => [];

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
    public Task RepairAsync(CancellationToken cancellation)
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
        foreach (var row in Answer(query))
        {
            yield return new QueryRow(row);
        }
    }
}
