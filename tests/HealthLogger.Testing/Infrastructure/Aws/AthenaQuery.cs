using HealthLogger.Core.Report;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Aws;

/// <summary>A query that was started on <see cref="AthenaServer"/>.</summary>
/// <param name="Token">The client's: a start with the same token is the same query.</param>
/// <param name="Parameters">As they came: SQL string literals.</param>
public sealed record AthenaQuery(
    string Id, string Token, string Sql, IReadOnlyList<string> Parameters, string WorkGroup, string Catalog, string Database)
{
    private static readonly Dictionary<string, string> Names = Known().ToDictionary(query => query.Sql, query => query.Name);

    /// <summary>The name that reports use, <c>usage</c> or <c>health</c>, <c>repair</c> for a repair, or <c>other</c>.</summary>
    public string Name => Sql.StartsWith("MSCK ", StringComparison.Ordinal) ? "repair" : Names.GetValueOrDefault(Sql, "other");

    /// <summary>Whether StopQueryExecution was called for it.</summary>
    public bool IsStopped { get; internal set; }

    /// <summary>How often GetQueryExecution was called for it.</summary>
    public int Polls { get; internal set; }

    // The SQL of a query depends only on whether it is limited to one user.
    private static IEnumerable<Query> Known()
    {
        var month = Month.Of(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new[] { null, "user" }.SelectMany(user => new[]
        {
            UsageQuery.Of(month, user), HealthQuery.Of(month, user, month.End, month.End),
        });
    }
}
