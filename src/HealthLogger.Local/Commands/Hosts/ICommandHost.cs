using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>What commands work on: a data folder, or a deployed stack with <c>--aws</c>.</summary>
internal interface ICommandHost : IDisposable
{
    TimeProvider Clock { get; }

    /// <summary>True if a report cannot be stored: the data folder may only be read.</summary>
    bool IsReadOnly { get; }

    /// <summary>Where rejected lines go.</summary>
    DataFolder Folder { get; }

    /// <summary>The archive and the stored reports.</summary>
    IObjectStore Store { get; }

    /// <summary>Refuses corrections and deletions if the table lacks their columns.</summary>
    ILineSink Records { get; }

    ILineSink Events { get; }

    ArchiveMonths Archive { get; }

    VerifyArchive Verification { get; }

    MakeReport Report { get; }

    ChangeSchema Schema { get; }

    /// <summary>What one person reads.</summary>
    OwnQueries OwnQueries { get; }

    IReportStore Reports { get; }

    /// <summary>Describes the lines that an import accepted.</summary>
    string Describe(ImportCounts counts);

    /// <summary>Returns what the database holds, or null if finding that out costs money.</summary>
    Task<DatabaseContents?> ReadContentsAsync(CancellationToken cancellation);

    /// <summary>
    /// Archives months. If nothing else does, deletes their expired items from the table, and gives free space of the database back to the disk:
    /// that even if there is no month to archive, because an earlier run may have been killed before it did.
    /// </summary>
    Task<IReadOnlyList<ArchivedMonth>> ArchiveAsync(
        IReadOnlyList<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation);

    /// <summary>Does what is necessary before a report can be made, and returns the report to make.</summary>
    Task<ReportRequest> PrepareReportAsync(ReportRequest request, Terminal terminal, CancellationToken cancellation);

    /// <summary>
    /// Returns how the table of records differs from the schema, or null if finding out would take a query that costs money.
    /// </summary>
    Task<SchemaPlan?> FindSchemaPlanAsync(CancellationToken cancellation);

    /// <summary>Adds the missing columns of a plan.</summary>
    Task ApplySchemaAsync(SchemaPlan plan, CancellationToken cancellation);

    /// <summary>Opens records that Firehose could not deliver.</summary>
    /// <param name="source">As a user writes it.</param>
    ReplaySource OpenErrors(string source);

    /// <summary>Everything that is held about people.</summary>
    PersonalData People { get; }

    /// <summary>Returns the people whose data was erased, as of now.</summary>
    Task<ErasedPeople> ReadErasedAsync(CancellationToken cancellation);

    /// <summary>Returns a sink that also leaves out the lines of people who are erased while it is in use, if that cannot be kept out.</summary>
    ILineSink GuardErasures(ILineSink sink);

    /// <summary>
    /// Waits until no erasure is going on, and keeps one from starting until the result is disposed. To be held by what would bring erased data back
    /// if it ran beside an erasure. Null if nothing has to be kept out.
    /// </summary>
    Task<IDisposable?> KeepErasuresOutAsync(CancellationToken cancellation);

    /// <summary>Removes temporary files of commands that were killed.</summary>
    void RemoveTemporaryFiles();
}
