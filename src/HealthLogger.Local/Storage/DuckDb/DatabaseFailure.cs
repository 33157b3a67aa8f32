using DuckDB.NET.Data;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>What DuckDB's errors mean for the data folder.</summary>
internal static class DatabaseFailure
{
    private static readonly string[] Full = ["No space left on device", "not enough space on the disk", "Disk quota exceeded"];

    private static readonly string[] NotWritable = ["Read-only file system", "Permission denied", "Access is denied"];

    // What DuckDB says of a file that is truncated, overwritten, or not a database at all.
    private static readonly string[] Damaged =
    [
        "not a valid DuckDB database", "Corrupt database", "checksum", "Serialization Error", "INTERNAL Error", "could not read enough bytes",
        "Failure while replaying WAL", "Cannot read from file",
    ];

    /// <summary>True if the disk is full, or a query has used all memory and disk space that it may use.</summary>
    public static bool IsOutOfSpace(DuckDBException e) => Says(e, Full) || IsOutOfMemory(e);

    /// <summary>Returns the exception that says what is wrong with the folder and what to do, or null if the folder is not to blame.</summary>
    public static DataFolderException? Of(DuckDBException e, DataFolder folder) =>
        Says(e, Full) ? new DataFolderException(
            $"The disk of {folder.Root} is full. Free some space and run the command again: nothing that was reported as stored is lost.", e)
        : IsOutOfMemory(e) ? new DataFolderException(
            $"The work on {folder.Database} needs more memory and disk space than there is. Free some space on the disk of {folder.Root} and run the command again: "
            + "nothing that was reported as stored is lost.", e)
        : Says(e, NotWritable) ? new DataFolderException(
            $"{folder.Database} cannot be written: {FirstLine(e)} Nothing that was reported as stored is lost.", e)
        : Says(e, Damaged) ? new DataFolderException(
            $"{folder.Database} is damaged: {FirstLine(e)} It holds the health records, and the events that are not archived yet. "
            + $"Restore it from a backup. {WhatTheArchiveHolds(folder)}", e)
        : null;

    private static string WhatTheArchiveHolds(DataFolder folder)
    {
        var months = ArchivedMonthNames(folder).ToList();
        return months.Count == 0
            ? "No month is archived."
            : $"The archive beside it still holds the events of {months[0]}{(months.Count == 1 ? "" : $" to {months[^1]} ({months.Count} months)")}.";
    }

    private static IEnumerable<string> ArchivedMonthNames(DataFolder folder) =>
        Directory.Exists(Path.Combine(folder.Root, ArchiveLayout.Manifests))
            ? Directory.GetFiles(Path.Combine(folder.Root, ArchiveLayout.Manifests), "????-??.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)
            : [];

    private static bool Says(DuckDBException e, string[] texts) => texts.Any(text => e.Message.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsOutOfMemory(DuckDBException e) => Says(e, ["Out of Memory Error"]);

    // Without the kind of the error before it, and the advice on DuckDB's own settings after it.
    private static string FirstLine(DuckDBException e)
    {
        var line = e.Message.Split('\n')[0];
        var kind = line.LastIndexOf("Error: ", StringComparison.Ordinal);
        return (kind < 0 ? line : line[(kind + "Error: ".Length)..]).Trim().TrimEnd('.', '!') + ".";
    }
}
