using HealthLogger.Core.Report;

namespace HealthLogger.Core.Own;

/// <summary>Queries that outlive the request that starts them: start -> status -> results. None is ever stopped.</summary>
public interface IStartedQueries
{
    /// <summary>Starts a query and returns it; the same token again starts nothing, and returns the query that it started.</summary>
    /// <param name="token">Depends on the query and the time; 64 characters.</param>
    Task<StartedQuery> StartAsync(Query query, string token, CancellationToken cancellation);

    /// <summary>Returns a query of this service and its state, or null if there is no such query.</summary>
    /// <param name="id">May come from anybody, and be any text.</param>
    Task<StartedQuery?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Returns some rows of a query that has ended, in its order.</summary>
    /// <param name="page">The <see cref="QueryPage.Next"/> of the page before, or null for the first page.</param>
    /// <exception cref="ResultExpiredException">The result, or the page, is not kept any more.</exception>
    Task<QueryPage> ReadAsync(StartedQuery query, string? page, CancellationToken cancellation);
}

public enum QueryState
{
    Running,

    Succeeded,

    /// <summary>It was cancelled, or failed in a way that may pass: it may succeed if it is started again.</summary>
    Interrupted,

    /// <summary>It failed because the table lacks a later column that it names.</summary>
    LacksColumn,

    /// <summary>It failed, and would fail again.</summary>
    Failed,
}

/// <summary>A query that was started.</summary>
public sealed record StartedQuery(string Id, Query Query, QueryState State)
{
    /// <summary>Why the query failed, and what to do; null unless it is <see cref="QueryState.Failed"/>.</summary>
    public Exception? Failure { get; init; }
}

/// <param name="Next">Identifies the next page, or null if this is the last one.</param>
public sealed record QueryPage(IReadOnlyList<QueryRow> Rows, string? Next);
