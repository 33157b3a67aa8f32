namespace HealthLogger.Core.Report;

/// <summary>Runs SQL in Athena's dialect over the health records and the archived events.</summary>
public interface IQueryEngine
{
    /// <summary>Makes the engine see every partition that the archive has.</summary>
    Task RepairAsync(CancellationToken cancellation);

    /// <summary>The rows of a query, in order; a failure says what is wrong and what to do. Cancelling stops the query.</summary>
    IAsyncEnumerable<QueryRow> QueryAsync(Query query, CancellationToken cancellation);
}

/// <summary>One SELECT.</summary>
/// <param name="Name">A word for logs and errors, such as <c>usage_by_day</c>.</param>
/// <param name="Source">The table that it reads; the engine knows where that lies.</param>
/// <param name="Sql">With <c>?</c> for each parameter, all of them in WHERE.</param>
/// <param name="Parameters">Text values, in the order of their question marks.</param>
public sealed record Query(string Name, QuerySource Source, string Sql, IReadOnlyList<string> Parameters);

/// <summary>The two tables; each name is also the table's name in SQL.</summary>
public enum QuerySource
{
    /// <summary><c>health_records</c>: the schema's columns.</summary>
    HealthRecords,

    /// <summary><c>usage_history</c>: the archive's lines, all columns text, partitioned by <c>year</c> and <c>month</c>.</summary>
    UsageHistory,
}
