using HealthLogger.Core.Own;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Own;

public sealed class OwnQueryTests
{
    public static TheoryData<string> Names => [.. OwnQuery.All.Select(query => query.Name)];

    [Fact]
    public void TheSqlIsThatOfTheSnapshot() =>
        Snapshot.Matches(string.Concat(OwnQuery.All.Select(query => $"-- {query.Name}\n{query.Sql}\n\n-- {query.Name}, older table\n{query.OlderSql}\n\n")), "own-queries.sql");

    [Theory]
    [MemberData(nameof(Names))]
    public void NamesTheTableOnceAndThePersonFirst(string name)
    {
        var query = OwnQuery.All.Single(each => each.Name == name);

        Assert.All([query.Sql, query.OlderSql], sql =>
        {
            Assert.Equal(2, sql.Split("health_records").Length);
            Assert.EndsWith("user_id = ", sql.Split('?')[0], StringComparison.Ordinal);
            Assert.DoesNotContain("LIMIT", sql, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void IsRecognizedAsItsPersonsOnly(string name)
    {
        var query = OwnQuery.All.Single(each => each.Name == name);
        var run = query.Of("ann", "bob");

        Assert.Equal(query, OwnQuery.Recognize(run, "ann"));
        Assert.Equal(query, OwnQuery.Recognize(OwnQuery.OfOlderTable(run)!, "ann"));
        Assert.Null(OwnQuery.Recognize(run, "bob"));
        Assert.Null(OwnQuery.Recognize(run with { Sql = run.Sql + " " }, "ann"));
        Assert.Null(OwnQuery.Recognize(run with { Parameters = [] }, "ann"));
    }

    [Fact]
    public void ATokenDependsOnAllOfTheQueryAndOnTheMinute()
    {
        var query = OwnQuery.Records.Of("ann", "1", "23");
        var token = QueryToken.Of(query, Some.Now, 0);

        Assert.Equal(64, token.Length);
        Assert.Equal(token, QueryToken.Of(query, Some.Now.AddSeconds(59), 0));
        Assert.DoesNotContain(token, new[]
        {
            QueryToken.Of(query, Some.Now.AddSeconds(60), 0),
            QueryToken.Of(query, Some.Now, 1),
            QueryToken.Of(OwnQuery.Records.Of("ann", "12", "3"), Some.Now, 0),
            QueryToken.Of(OwnQuery.Records.Of("bob", "1", "23"), Some.Now, 0),
            QueryToken.Of(OwnQuery.Trends.Of("ann", "1", "23"), Some.Now, 0),
            QueryToken.Of(OwnQuery.OfOlderTable(query)!, Some.Now, 0),
        });
    }
}
