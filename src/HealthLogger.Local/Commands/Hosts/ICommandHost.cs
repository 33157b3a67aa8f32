using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>What commands work on: a data folder, or a deployed stack with <c>--aws</c>.</summary>
internal interface ICommandHost : IDisposable
{
    TimeProvider Clock { get; }

    /// <summary>Where rejected lines go.</summary>
    DataFolder Folder { get; }

    /// <summary>Refuses corrections and deletions if the table lacks their columns.</summary>
    ILineSink Records { get; }

    ILineSink Events { get; }

    ArchiveMonths Archive { get; }

    MakeReport Report { get; }

    ChangeSchema Schema { get; }

    IReportStore Reports { get; }

    /// <summary>Describes the lines that an import accepted.</summary>
    string Describe(ImportCounts counts);

    /// <summary>Archives months. Deletes their expired items from the table, if nothing else does.</summary>
    Task<IReadOnlyList<ArchivedMonth>> ArchiveAsync(
        IReadOnlyList<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation);

    /// <summary>Does what is necessary before a report can be made, and returns the report to make.</summary>
    Task<ReportRequest> PrepareReportAsync(ReportRequest request, Terminal terminal, CancellationToken cancellation);

    /// <summary>
    /// Returns how the table of records differs from the schema, or null if finding out would take a query that costs money.
    /// </summary>
    Task<SchemaPlan?> FindSchemaPlanAsync(CancellationToken cancellation);

    /// <summary>Opens records that Firehose could not deliver.</summary>
    /// <param name="source">As a user writes it.</param>
    ReplaySource OpenErrors(string source);

    /// <summary>Removes temporary files of commands that were killed.</summary>
    void RemoveTemporaryFiles();
}
