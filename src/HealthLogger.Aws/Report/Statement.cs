using Amazon.Athena.Model;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>What Athena is asked to run, and the table that it is about.</summary>
/// <param name="Name">A word for errors and metrics, such as <c>usage_by_day</c>.</param>
/// <param name="Parameters">Text values, in the order of their question marks.</param>
internal sealed record Statement(string Name, TablePlace Table, string Sql, IReadOnlyList<string> Parameters)
{
    /// <summary>Makes partitions known that were added to the archive; it forgets none.</summary>
    public static Statement Repair(AthenaOptions options)
    {
        var table = TablePlace.Of(QuerySource.UsageHistory, options);
        return new Statement("repair", table, $"MSCK REPAIR TABLE {SqlText.DdlName(table.Name)}", []);
    }

    public static Statement Of(Query query, AthenaOptions options) =>
        new(query.Name, TablePlace.Of(query.Source, options), query.Sql, query.Parameters);

    /// <summary>The request of this run: sent again, it starts no other, for it has a token of its own.</summary>
    public StartQueryExecutionRequest Request(string workGroup) => new()
    {
        ClientRequestToken = Guid.NewGuid().ToString(),
        WorkGroup = workGroup,
        QueryString = Sql,
        ExecutionParameters = Parameters.Count == 0 ? null : [.. Parameters.Select(SqlText.Literal)], // an empty list is refused
        QueryExecutionContext = new QueryExecutionContext { Catalog = Table.Catalog, Database = Table.Database },
    };
}
