using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>Where a table is.</summary>
/// <param name="Catalog">As a query's context has it.</param>
internal sealed record TablePlace(QuerySource Source, string Catalog, string Database)
{
    private const string GluesOwn = "AwsDataCatalog";

    public bool HoldsRecords => Source == QuerySource.HealthRecords;

    /// <summary>The table's name.</summary>
    public string Name => HoldsRecords ? "health_records" : "usage_history";

    public static TablePlace Of(QuerySource source, AthenaOptions options) => source == QuerySource.HealthRecords
        ? new TablePlace(source, options.RecordsCatalog, options.RecordsDatabase)
        : new TablePlace(source, GluesOwn, options.HistoryDatabase);
}
