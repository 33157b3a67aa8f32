using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>What commands work on: a data folder, or a deployed stack with <c>--aws</c>.</summary>
internal interface ICommandHost : IDisposable
{
    TimeProvider Clock { get; }

    /// <summary>Where rejected lines go.</summary>
    DataFolder Folder { get; }

    ILineSink Records { get; }

    ILineSink Events { get; }

    ArchiveMonths Archive { get; }

    MakeReport Report { get; }

    IReportStore Reports { get; }

    /// <summary>Describes the lines that an import accepted.</summary>
    string Describe(ImportCounts counts);

    /// <summary>Deletes expired items of archived months, if nothing else does.</summary>
    Task DeleteExpiredAsync(IReadOnlyList<ArchivedMonth> archived, CancellationToken cancellation);

    /// <summary>Removes temporary files of commands that were killed.</summary>
    void RemoveTemporaryFiles();
}
