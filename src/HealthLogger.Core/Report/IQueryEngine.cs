using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>Runs SQL in Athena's dialect over the health records and the archived events.</summary>
public interface IQueryEngine
{
    /// <summary>Makes partitions of the archive visible to queries.</summary>
    /// <param name="months">Those that the next queries read; empty for all. An engine may always do it for all.</param>
    Task RepairAsync(IReadOnlyList<Month> months, CancellationToken cancellation);

    /// <summary>
    /// Returns the rows of a query in order. The message of a failure says what is wrong and what to do. Cancelling stops the query.
    /// </summary>
    /// <exception cref="MissingColumnException">The table lacks a later column that the query names.</exception>
    IAsyncEnumerable<QueryRow> QueryAsync(Query query, CancellationToken cancellation);

    /// <summary>Returns all rows of a query.</summary>
    public async Task<IReadOnlyList<QueryRow>> ReadAsync(Query query, CancellationToken cancellation)
    {
        var rows = new List<QueryRow>();
        await foreach (var row in QueryAsync(query, cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}

/// <summary>One SELECT.</summary>
/// <param name="Name">Identifies the query in logs and errors, such as <c>usage</c>.</param>
/// <param name="Source">The table that it reads. The engine knows its location.</param>
/// <param name="Sql">Has a <c>?</c> for each parameter, all of them in WHERE.</param>
/// <param name="Parameters">Text values in the order of the question marks.</param>
public sealed record Query(string Name, QuerySource Source, string Sql, IReadOnlyList<string> Parameters)
{
    /// <summary>
    /// The months whose partitions of <see cref="QuerySource.UsageHistory"/> the query reads, according to its WHERE clause; empty if it is
    /// not limited. An engine that prunes partitions by itself may ignore this.
    /// </summary>
    public IReadOnlyList<Month> Partitions { get; init; } = [];
}

/// <summary>The tables that queries read.</summary>
public enum QuerySource
{
    /// <summary><c>health_records</c>: the columns of the schema.</summary>
    HealthRecords,

    /// <summary><c>usage_history</c>: the lines of the archive, all columns text, partitioned by <c>year</c> and <c>month</c>.</summary>
    UsageHistory,
}
