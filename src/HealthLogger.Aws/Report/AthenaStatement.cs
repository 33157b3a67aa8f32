using Amazon.Athena.Model;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>A statement for Athena, and the table that it uses.</summary>
/// <param name="Name">For messages and metrics, such as <c>usage</c>.</param>
/// <param name="Parameters">String values, in the order of the question marks.</param>
internal sealed record AthenaStatement(string Name, AthenaTable Table, string Sql, IReadOnlyList<string> Parameters)
{
    /// <summary>Adds new partitions of the archive to the table; it never removes one.</summary>
    public static AthenaStatement Repair(AthenaOptions options)
    {
        var table = AthenaTable.For(QuerySource.UsageHistory, options);
        return new AthenaStatement("repair", table, $"MSCK REPAIR TABLE {SqlText.DdlIdentifier(table.Name)}", []);
    }

    public static AthenaStatement For(Query query, AthenaOptions options) =>
        new(query.Name, AthenaTable.For(query.Source, options), query.Sql, query.Parameters);

    /// <summary>Creates the request of one execution. It has its own client token, so that sending it again starts nothing new.</summary>
    public StartQueryExecutionRequest NewRequest(string workGroup) => new()
    {
        ClientRequestToken = Guid.NewGuid().ToString(),
        WorkGroup = workGroup,
        QueryString = Sql,
        ExecutionParameters = Parameters.Count == 0 ? null : [.. Parameters.Select(SqlText.StringLiteral)], // Athena rejects an empty list
        QueryExecutionContext = new QueryExecutionContext { Catalog = Table.Catalog, Database = Table.Database },
    };
}
