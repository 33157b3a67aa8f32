using HealthLogger.Core.Report;
using HealthLogger.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>The SQL of the queries.</summary>
public sealed class QuerySqlTests
{
    private static readonly Month January = Some.Month("2026-01");

    [Theory]
    [InlineData(null, "queries.sql")]
    [InlineData("O'Hara", "queries-of-a-user.sql")]
    public void MatchesTheSnapshot(string? user, string snapshot) =>
        Snapshot.Matches(string.Join("\n\n", All(user).Select(Text)) + "\n", snapshot);

    [Theory]
    [InlineData(null)]
    [InlineData("O'Hara; DROP TABLE health_records --")]
    public void PassesValuesAsParameters(string? user) => Assert.All(All(user), query =>
    {
        Assert.Equal(query.Sql.Count(character => character == '?'), query.Parameters.Count);
        Assert.DoesNotContain("O'Hara", query.Sql, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", query.Sql, StringComparison.Ordinal);
        Assert.Equal(user is not null, query.Parameters.Contains(user));
        Assert.True(query.Sql.IndexOf('?', StringComparison.Ordinal) > query.Sql.IndexOf("WHERE", StringComparison.Ordinal));
    });

    private static Query[] All(string? user) =>
    [
        UsageQueries.Totals(January, user), UsageQueries.ByAction(January, user), UsageQueries.ByDay(January, user),
        HealthQueries.Totals(January, user), HealthQueries.ByDay(January, user),
    ];

    private static string Text(Query query) => $"-- {query.Name} of {query.Source}: {string.Join(" | ", query.Parameters)}\n{query.Sql};";
}
