using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Schema;

/// <summary>
/// Adds the columns that the deployed table lacks: read its columns -> plan -> add -> query that names each new column.
/// <list type="bullet">
/// <item>It only adds columns. It never drops, renames or converts one.</item>
/// <item>It returns only if a query has found every new column. A failed statement or query is an exception.</item>
/// <item>It may be run again at any time, after a failure too: what is there already is not added again.</item>
/// </list>
/// </summary>
public sealed class ChangeSchema(IRecordTable table, IQueryEngine engine)
{
    /// <summary>Returns what would be done, without doing it.</summary>
    public async Task<SchemaPlan> PlanAsync(CancellationToken cancellation) => SchemaPlan.Of(await table.ReadColumnsAsync(cancellation));

    /// <summary>Adds the missing columns of a plan.</summary>
    public async Task ApplyAsync(SchemaPlan plan, CancellationToken cancellation)
    {
        if (plan.Missing.Count > 0)
        {
            await AddAsync(plan, cancellation);
            await engine.ReadAsync(QueryOf(plan.Missing), cancellation);
        }
    }

    // A statement whose answer was lost is sent again, and then fails because the column is there.
    private async Task AddAsync(SchemaPlan plan, CancellationToken cancellation)
    {
        try
        {
            await table.AddColumnsAsync(plan.Missing, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if ((await PlanAsync(cancellation)).Missing.Count > 0)
            {
                throw;
            }
        }
    }

    // An engine may list a column and yet fail to read it. One that cannot resolve it fails even without a row.
    private static Query QueryOf(IReadOnlyList<Column> columns) => new(
        "schema",
        QuerySource.HealthRecords,
        string.Create(CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM health_records LIMIT 1"),
        []);
}
