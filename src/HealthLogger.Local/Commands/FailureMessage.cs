using DuckDB.NET.Data;
using HealthLogger.Core.Archive;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Settings;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>Messages for failures that the user can act on.</summary>
internal static class FailureMessage
{
    /// <summary>Returns the message, or null if the exception is a defect of the program.</summary>
    public static string? Of(Exception e) => e switch
    {
        CommandException or SettingsException or DataFolderException or DatabaseBusyException or InvalidDataException => e.Message,
        MonthNotClosedException or MonthNotArchivedException or DamagedArchiveException or EmptyReportException or DamagedReportException => e.Message,
        MonthNotOverException or MissingColumnException or ErasureInterruptedException or ArchiveChangedException => e.Message,
        DuckDBException duck => OfQuery(duck),
        IOException or UnauthorizedAccessException => OfDisk(e),
        _ => AwsErrors.Message(e),
    };

    // The folder of the database is named where the database is used. This is about a query of files.
    private static string OfQuery(DuckDBException e) => DatabaseFailure.IsOutOfSpace(e)
        ? "The query needs more memory and disk space than there is. Free some disk space and run the command again: nothing that was reported as stored is lost."
        : $"DuckDB reports: {e.Message}";

    // A full or read-only disk and missing rights prevent a write, and harm nothing that was written before. Of other errors, such as those
    // of a failing disk, that is not known.
    private static string OfDisk(Exception e) => DiskFailure.IsRefusedWrite(e)
        ? $"{e.Message.TrimEnd('.')}. Fix that and run the command again: nothing that was reported as stored is lost."
        : $"{e.Message.TrimEnd('.')}. Fix that and run the command again.";
}
