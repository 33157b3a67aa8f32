using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>What commands work on: a data folder, or with <c>--aws</c> a deployed stack.</summary>
internal interface IHost : IDisposable
{
    TimeProvider Clock { get; }

    /// <summary>Where rejected lines go.</summary>
    DataFolder Folder { get; }

    ILineSink Records { get; }

    ILineSink Events { get; }

    ArchiveMonths Archive { get; }

    MakeReport Report { get; }

    IReportStore Reports { get; }

    /// <summary>What an import says of the lines that it has accepted.</summary>
    string Describe(ImportCounts counts);

    /// <summary>Does what there is to do once months are archived.</summary>
    Task SettleAsync(IReadOnlyList<ArchivedMonth> archived, CancellationToken cancellation);

    /// <summary>Removes what a command that ended, however it did, has left behind.</summary>
    void ClearUp();
}
