using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Report;

/// <summary>Where Athena finds the two tables.</summary>
/// <param name="WorkGroup">Says where results are stored.</param>
/// <param name="RecordsCatalog">Of <c>health_records</c>: <c>s3tablescatalog/</c> and the table bucket's name.</param>
/// <param name="RecordsDatabase">Of <c>health_records</c>: the namespace in the table bucket.</param>
/// <param name="HistoryDatabase">Of <c>usage_history</c>: the database in Glue's own catalog.</param>
public sealed record AthenaOptions(string WorkGroup, string RecordsCatalog, string RecordsDatabase, string HistoryDatabase)
{
    /// <summary>
    /// For one call that Athena throttles beyond the client's own retries. Default: 12 attempts, 500 ms to 20 s apart, in 5 min.
    /// </summary>
    public RetrySchedule Throttled { get; init; } =
        new(12, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));
}
