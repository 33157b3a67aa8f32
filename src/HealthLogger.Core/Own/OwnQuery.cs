using HealthLogger.Core.Report;

namespace HealthLogger.Core.Own;

/// <summary>
/// A query over the rows of one person. Its SQL is constant, and everything that varies is a parameter; the first one is the person. So whoever
/// finds such a query in an engine's history can tell whose it is (<see cref="Recognize"/>).
/// </summary>
/// <param name="Name">For logs and metrics.</param>
/// <param name="Sql">Each column of the schema, then others.</param>
/// <param name="OlderSql">The same for a table that lacks the later columns: they are null.</param>
public sealed record OwnQuery(string Name, string Sql, string OlderSql)
{
    /// <summary>One page of current records, newest first.</summary>
    public static readonly OwnQuery Records = New("own-records", OwnSql.Records);

    /// <summary>All current records of a time range, oldest first.</summary>
    public static readonly OwnQuery Trends = New("own-trends", OwnSql.Trends);

    /// <summary>All rows, in the order in which they were written.</summary>
    public static readonly OwnQuery Export = New("own-export", OwnSql.Export);

    public static IReadOnlyList<OwnQuery> All { get; } = [Records, Trends, Export];

    /// <param name="user">The person.</param>
    /// <param name="others">The other parameters.</param>
    public Query Of(string user, params string[] others) => new(Name, QuerySource.HealthRecords, Sql, [user, .. others]);

    /// <summary>Returns the same query for a table that lacks later columns, or null if it is for one already.</summary>
    internal static Query? OfOlderTable(Query query) =>
        All.FirstOrDefault(own => own.Sql == query.Sql) is { } own ? query with { Sql = own.OlderSql } : null;

    /// <summary>Returns which query of the person this is, or null if it is not one of them: other SQL, or another person's.</summary>
    public static OwnQuery? Recognize(Query query, string user) =>
        query.Source == QuerySource.HealthRecords && query.Parameters.Count > 0 && query.Parameters[0].Equals(user, StringComparison.Ordinal)
            ? All.FirstOrDefault(own => query.Sql == own.Sql || query.Sql == own.OlderSql)
            : null;

    private static OwnQuery New(string name, Func<bool, string> sql) => new(name, sql(false), sql(true));
}
