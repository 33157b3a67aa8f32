using Amazon.Athena.Model;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Own;

/// <summary>Tells which query an execution runs.</summary>
internal static class QueryOfExecution
{
    /// <summary>
    /// Returns the query, or null if the execution is not one of an <see cref="OwnQuery"/>: in another workgroup, of other SQL, or with a
    /// parameter that is not a string literal. Whose query it is follows from its parameters.
    /// </summary>
    public static Query? Find(QueryExecution execution, AthenaOptions options)
    {
        if (execution.WorkGroup != options.WorkGroup
            || OwnQuery.All.FirstOrDefault(own => execution.Query == own.Sql || execution.Query == own.OlderSql) is not { } known)
        {
            return null;
        }

        var parameters = (execution.ExecutionParameters ?? []).Select(SqlText.ReadStringLiteral).ToList();
        return parameters.Contains(null) ? null : new Query(known.Name, QuerySource.HealthRecords, execution.Query, [.. parameters.OfType<string>()]);
    }
}
