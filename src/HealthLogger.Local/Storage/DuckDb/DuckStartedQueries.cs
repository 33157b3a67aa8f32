using System.Collections.Concurrent;
using System.Globalization;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Queries on a data folder. DuckDB answers them at once, so nothing runs between two requests: a query is kept in memory for a while, and each
/// page of its result is queried when it is read.
/// </summary>
internal sealed class DuckStartedQueries(IQueryEngine engine, TimeProvider clock) : IStartedQueries
{
    /// <summary>How long a query can be found.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int RowsPerPage = 4000;

    private readonly RecentQueries _recent = new(Lifetime, clock);

    // SQL whose columns are there. A table never loses one.
    private readonly ConcurrentDictionary<string, bool> _bound = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>The id is the token.</remarks>
    public async Task<StartedQuery> StartAsync(Query query, string token, CancellationToken cancellation)
    {
        _recent.Add(token, query);
        return await WithStateAsync(new StartedQuery(token, query, QueryState.Succeeded), cancellation);
    }

    /// <inheritdoc/>
    public async Task<StartedQuery?> FindAsync(string id, CancellationToken cancellation) =>
        _recent.Find(id) is { } query ? await WithStateAsync(new StartedQuery(id, query, QueryState.Succeeded), cancellation) : null;

    /// <inheritdoc/>
    public async Task<QueryPage> ReadAsync(StartedQuery query, string? page, CancellationToken cancellation)
    {
        var offset = page is null ? 0 : int.Parse(page, CultureInfo.InvariantCulture);
        var sql = string.Create(CultureInfo.InvariantCulture, $"{query.Query.Sql} LIMIT {RowsPerPage + 1} OFFSET {offset}");
        var rows = await engine.ReadAsync(query.Query with { Sql = sql }, cancellation);
        var next = rows.Count > RowsPerPage ? (offset + RowsPerPage).ToString(CultureInfo.InvariantCulture) : null;
        return new QueryPage([.. rows.Take(RowsPerPage)], next);
    }

    private async Task<StartedQuery> WithStateAsync(StartedQuery started, CancellationToken cancellation)
    {
        var query = started.Query;
        try
        {
            if (!_bound.ContainsKey(query.Sql))
            {
                // Binds the columns, and reads nothing.
                await engine.ReadAsync(query with { Sql = $"{query.Sql} LIMIT 0" }, cancellation);
                _bound[query.Sql] = true;
            }

            return started;
        }
        catch (MissingColumnException)
        {
            return started with { State = QueryState.LacksColumn };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return started with { State = QueryState.Failed, Failure = e }; // not thrown: whether the caller may know is decided later
        }
    }
}
