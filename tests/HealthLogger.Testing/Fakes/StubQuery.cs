using HealthLogger.Core.Report;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Fakes;

/// <summary>A query as <see cref="AthenaStub"/> was asked to run it.</summary>
/// <param name="Token">The client's: one that comes again is the same query.</param>
/// <param name="Parameters">As they came: strings of SQL.</param>
public sealed record StubQuery(
    string Id, string Token, string Sql, IReadOnlyList<string> Parameters, string WorkGroup, string Catalog, string Database)
{
    private static readonly Dictionary<string, string> Names = Known().ToDictionary(query => query.Sql, query => query.Name);

    /// <summary>As reports call it, such as <c>usage_by_day</c>, or <c>repair</c>; else <c>other</c>.</summary>
    public string Name => Sql.StartsWith("MSCK ", StringComparison.Ordinal) ? "repair" : Names.GetValueOrDefault(Sql, "other");

    /// <summary>Whether somebody stopped it.</summary>
    public bool IsStopped { get; internal set; }

    /// <summary>How often somebody looked how it goes.</summary>
    public int Looks { get; internal set; }

    // The text of a query depends on whether it asks for one user, and on nothing else.
    private static IEnumerable<Query> Known()
    {
        var month = Month.Of(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new[] { null, "user" }.SelectMany(user => new[]
        {
            UsageQueries.Totals(month, user), UsageQueries.ByAction(month, user), UsageQueries.ByDay(month, user),
            HealthQueries.Totals(month, user), HealthQueries.ByDay(month, user),
        });
    }
}
