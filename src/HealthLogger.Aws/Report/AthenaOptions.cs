using HealthLogger.Core.Ingest;

namespace HealthLogger.Aws.Report;

/// <summary>Where Athena finds the two tables.</summary>
/// <param name="WorkGroup">Decides where results are stored.</param>
/// <param name="RecordsCatalog">The catalog of <c>health_records</c>: <c>s3tablescatalog/</c> and the name of the table bucket.</param>
/// <param name="RecordsDatabase">The database of <c>health_records</c>: the namespace in the table bucket.</param>
/// <param name="HistoryDatabase">The database of <c>usage_history</c> in the default Glue catalog.</param>
public sealed record AthenaOptions(string WorkGroup, string RecordsCatalog, string RecordsDatabase, string HistoryDatabase)
{
    /// <summary>
    /// The location of the archive, if a report adds only the partitions that it reads; null if it repairs the table, which finds all of them.
    /// </summary>
    public ArchiveLocation? ExactPartitions { get; init; }

    /// <summary>
    /// For a call that Athena throttles beyond the client's own retries. Default: 12 attempts, 500 ms to 20 s apart, within 5 min.
    /// </summary>
    public RetrySchedule Throttled { get; init; } =
        new(12, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));

    /// <summary>
    /// For a query that failed and may succeed if it is run again. Default: 3 attempts, up to 5 s and 10 s apart, and none that starts
    /// later than 5 min after the first.
    /// </summary>
    public RetrySchedule Failed { get; init; } = new(3, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
}
