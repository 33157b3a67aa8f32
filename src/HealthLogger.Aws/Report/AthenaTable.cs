using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>A table that Athena queries.</summary>
/// <param name="Catalog">As in a query's context.</param>
internal sealed record AthenaTable(QuerySource Source, string Catalog, string Database)
{
    private const string GlueCatalog = "AwsDataCatalog";

    public bool HoldsRecords => Source == QuerySource.HealthRecords;

    public string Name => HoldsRecords ? "health_records" : "usage_history";

    public static AthenaTable For(QuerySource source, AthenaOptions options) => source == QuerySource.HealthRecords
        ? new AthenaTable(source, options.RecordsCatalog, options.RecordsDatabase)
        : new AthenaTable(source, GlueCatalog, options.HistoryDatabase);
}
