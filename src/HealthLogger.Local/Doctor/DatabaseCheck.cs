using DuckDB.NET.Data;
using HealthLogger.Core.Doctor;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>The database opens, and every block of it can be read: DuckDB compares each with its checksum.</summary>
internal sealed class DatabaseCheck(DataFolder folder, Database database) : IDoctorCheck
{
    public string Name => "database";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.Database))
        {
            return [OfMissing()];
        }

        try
        {
            var rows = await database.UseAsync(ReadEverything, cancellationToken);
            return [Finding.Ok(Name, $"{Terminal.Count(rows, "row", "rows")}, {Terminal.Size(new FileInfo(folder.Database).Length)}")];
        }
        catch (Exception e) when (e is DataFolderException or DuckDBException)
        {
            return [new Finding(Name, FindingLevel.Action, e.Message, "Records and events cannot be read.", $"Restore {folder.Database} from a backup.")];
        }
        catch (DatabaseBusyException e)
        {
            return [new Finding(Name, FindingLevel.Action, e.Message, "Other commands wait for it, and then fail.", "Wait until that process ends, or stop it.")];
        }
    }

    private Finding OfMissing() => folder.HadDatabase
        ? new Finding(
            Name, FindingLevel.Action, $"{folder.Database} is missing.", "It contains the health records, and the events that are not archived yet.",
            $"Restore {folder.Database} from a backup.")
        : Finding.Ok(Name, "none yet");

    private static long ReadEverything(DuckDBConnection connection)
    {
        var rows = 0L;
        foreach (var table in new[] { "health_records", "usage_items", "archived_months" })
        {
            rows += connection.Number($"SELECT count(hash(each)) FROM {table} AS each");
        }

        return rows;
    }
}
