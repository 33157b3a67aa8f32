using System.Globalization;
using Amazon.Athena.Model;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>A statement for Athena, and the table that it uses.</summary>
/// <param name="Name">For messages and metrics, such as <c>usage</c>.</param>
/// <param name="Parameters">String values, in the order of the question marks.</param>
internal sealed record AthenaStatement(string Name, AthenaTable Table, string Sql, IReadOnlyList<string> Parameters)
{
    /// <summary>Adds partitions of the archive to the table, all new ones or exactly those of some months; it never removes one.</summary>
    public static AthenaStatement Repair(AthenaOptions options, IReadOnlyList<Month> months)
    {
        var table = AthenaTable.For(QuerySource.UsageHistory, options);
        var name = SqlText.DdlIdentifier(table.Name);
        var sql = options.ExactPartitions is { } location && months.Count > 0
            ? $"ALTER TABLE {name} ADD IF NOT EXISTS{string.Concat(months.Select(month => Partition(month, location)))}"
            : $"MSCK REPAIR TABLE {name}";
        return new AthenaStatement("repair", table, sql, []);
    }

    public static AthenaStatement For(Query query, AthenaOptions options) =>
        new(query.Name, AthenaTable.For(query.Source, options), query.Sql, query.Parameters);

    // Of typed values only, because DDL takes no parameters. https://docs.aws.amazon.com/athena/latest/ug/alter-table-add-partition.html
    private static string Partition(Month month, ArchiveLocation location) => string.Create(
        CultureInfo.InvariantCulture,
        $"\nPARTITION (year = '{month.Year:D4}', month = '{month.Number:D2}') LOCATION {SqlText.StringLiteral(location.Of(month))}");

    /// <summary>The client token of every execution, or null if each has its own.</summary>
    public string? Token { get; init; }

    /// <summary>Creates the request of one execution. It has a client token, so that sending it again starts nothing new.</summary>
    public StartQueryExecutionRequest NewRequest(string workGroup) => new()
    {
        ClientRequestToken = Token ?? Guid.NewGuid().ToString(),
        WorkGroup = workGroup,
        QueryString = Sql,
        ExecutionParameters = Parameters.Count == 0 ? null : [.. Parameters.Select(SqlText.StringLiteral)], // Athena rejects an empty list
        QueryExecutionContext = new QueryExecutionContext { Catalog = Table.Catalog, Database = Table.Database },
    };
}
