using HealthLogger.Core.Report;

namespace HealthLogger.Core.Own;

/// <summary>
/// Runs a person's queries: start -> status -> rows.
/// <list type="bullet">
/// <item>The same query of the same person within a minute is started once. Because others may wait for it, none is stopped.</item>
/// <item>A query that takes longer than the caller waits goes on, and is found again by its id: by the same person only.</item>
/// <item>A table that lacks the later columns is read as one without corrections and deletions.</item>
/// </list>
/// </summary>
public sealed class OwnQueries(IStartedQueries queries, TimeProvider clock)
{
    // Of a query that is interrupted, within a minute.
    private const int MaxAttempts = 3;

    /// <summary>Starts a query, or joins it, and returns it when it has succeeded, or if it still runs after a time.</summary>
    /// <param name="wait">0 to return at once.</param>
    public async Task<StartedQuery> RunAsync(Query query, TimeSpan wait, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var (run, attempt) = (await StartAsync(query, attempt: 0, cancellation), 0);
        while (run.State == QueryState.Running
            && clock.GetElapsedTime(started) is var waited && PollSchedule.NextDelay(waited) is var delay && waited + delay <= wait)
        {
            await Task.Delay(delay, clock, cancellation);
            var found = await queries.FindAsync(run.Id, cancellation)
                ?? throw new InvalidOperationException(
                    $"The query {run.Id} was started, but its state cannot be read. Check the permissions of this program.");
            attempt += found.State == QueryState.Interrupted ? 1 : 0;
            run = await GoOnAsync(found, attempt, cancellation);
        }

        return run;
    }

    /// <summary>Returns a query of the person, which has succeeded or runs, or null if the person has no such query.</summary>
    /// <param name="id">Any text.</param>
    /// <exception cref="Exception">The person's query failed. The message says what to do.</exception>
    public async Task<StartedQuery?> FindAsync(string id, string user, CancellationToken cancellation) =>
        await queries.FindAsync(id, cancellation) is { } found && OwnQuery.Recognize(found.Query, user) is not null
            ? await GoOnAsync(found, attempt: 1, cancellation)
            : null;

    /// <summary>Returns some rows of a query that has succeeded.</summary>
    /// <param name="page">As in <see cref="IStartedQueries.ReadAsync"/>.</param>
    /// <exception cref="ResultExpiredException">The result, or the page, is not kept any more.</exception>
    public Task<QueryPage> ReadAsync(StartedQuery query, string? page, CancellationToken cancellation) =>
        queries.ReadAsync(query, page, cancellation);

    /// <summary>Returns all rows of a query that has succeeded.</summary>
    public async Task<IReadOnlyList<QueryRow>> ReadAllAsync(StartedQuery query, CancellationToken cancellation)
    {
        var rows = new List<QueryRow>();
        string? next = null;
        do
        {
            (var page, next) = await queries.ReadAsync(query, next, cancellation);
            rows.AddRange(page);
        }
        while (next is not null);
        return rows;
    }

    private async Task<StartedQuery> GoOnAsync(StartedQuery found, int attempt, CancellationToken cancellation) => found.State switch
    {
        QueryState.Failed => throw found.Failure ?? new InvalidOperationException($"The query {found.Id} failed."),
        QueryState.Interrupted when attempt < MaxAttempts => await StartAsync(found.Query, attempt, cancellation),
        QueryState.Interrupted => throw new IOException($"The query {found.Id} was interrupted, as were those before it. Run it again later."),
        QueryState.LacksColumn when OwnQuery.OfOlderTable(found.Query) is { } older => await StartAsync(older, attempt: 0, cancellation),
        QueryState.LacksColumn => throw new InvalidDataException($"The query {found.Id} does not find a column of the first version."),
        _ => found,
    };

    private async Task<StartedQuery> StartAsync(Query query, int attempt, CancellationToken cancellation)
    {
        var started = await queries.StartAsync(query, QueryToken.Of(query, clock.GetUtcNow(), attempt), cancellation);
        return await GoOnAsync(started, attempt + 1, cancellation);
    }
}
