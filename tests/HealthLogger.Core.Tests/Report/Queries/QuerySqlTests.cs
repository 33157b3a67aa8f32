using HealthLogger.Core.Archive;
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

    [Fact]
    public void OnlyTheInstantDependsOnTheFormatOfTimestamps()
    {
        const string Default = """from_iso8601_timestamp(regexp_replace(upper("timestamp"), '[.][0-9]+', ''))""";
        var sql = UsageQuery.Of(January, null).Sql;

        Assert.Equal(
            sql.Replace(Default, """from_unixtime(floor(CAST("timestamp" AS double)))""", StringComparison.Ordinal),
            UsageQuery.Of(January, null, TimestampFormat.EpochSeconds).Sql);
        Assert.Equal(
            sql.Replace(Default, """from_unixtime(floor(CAST("timestamp" AS double) / 1000))""", StringComparison.Ordinal),
            UsageQuery.Of(January, null, TimestampFormat.EpochMilliseconds).Sql);
    }

    // Athena reads a table once for each time that a query names it.
    [Fact]
    public void NamesItsTableOnce() => Assert.All(All(null), query => Assert.Equal(
        2, query.Sql.Split(query.Source == QuerySource.UsageHistory ? "usage_history" : "health_records").Length));

    private static Query[] All(string? user) =>
        [UsageQuery.Of(January, user), HealthQuery.Of(January, user, Some.Now, Some.Now.AddDays(-30).AddMicroseconds(1))];

    private static string Text(Query query) => $"-- {query.Name} of {query.Source}: {string.Join(" | ", query.Parameters)}\n{query.Sql};";
}
