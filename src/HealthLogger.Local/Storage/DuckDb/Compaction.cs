using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Gives the space of deleted rows back to the disk: DuckDB reuses it, but never makes the file smaller. The rows are copied into a new file,
/// which then replaces the old one by one rename. So a process that is killed leaves either file whole.
/// <list type="bullet">
/// <item>While the rows are copied and until the rename, the old file is locked, so that no process can write to it.</item>
/// <item>A process that has opened the old file, but has not locked it before the rename, notices that and opens the new one
/// (<see cref="FileIdentity"/>). Where a file cannot be told from another, as on macOS, and on Windows, which does not rename over an open
/// file, nothing is compacted.</item>
/// <item>It is not essential: if the disk has no room for the copy, everything stays as it is.</item>
/// </list>
/// </summary>
internal sealed class Compaction(Database database, DataFolder folder)
{
    /// <summary>Less is not worth the copy.</summary>
    public const long LeastSaving = 16 * 1024 * 1024;

    /// <summary>Compacts the database if at least half of the file is free and that is a lot. Returns how many bytes it saved.</summary>
    public async Task<long> RunIfWorthwhileAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.Database) || FileIdentity.Of(folder.Database) is null)
        {
            return 0;
        }

        var free = await database.UseAsync(FreeBytes, cancellation);
        return free >= LeastSaving && free >= new FileInfo(folder.Database).Length / 2
            ? await database.AttachAsync(ReplaceIfThereIsRoom, cancellation)
            : 0;
    }

    /// <summary>
    /// Compacts the database whatever it saves, so that nothing is left of deleted rows, neither in the file nor in the log beside it. Also where
    /// a file cannot be told from another: there, only the turns keep the processes of this program from the old file.
    /// </summary>
    /// <exception cref="DataFolderException">The disk has no room for the copy.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.Database))
        {
            return;
        }

        do
        {
            await database.UseAsync(FreeBytes, cancellation);
        }
        while (await database.AttachAsync(Replace, cancellation) is null);
    }

    private static long FreeBytes(DuckDBConnection connection)
    {
        connection.Execute("CHECKPOINT");
        return connection.Number("SELECT free_blocks * block_size FROM pragma_database_size()");
    }

    private long ReplaceIfThereIsRoom(DuckDBConnection connection)
    {
        try
        {
            return Replace(connection) ?? 0;
        }
        catch (DuckDBException e) when (DatabaseFailure.IsOutOfSpace(e))
        {
            return 0;
        }
    }

    // Returns how many bytes it saved, or null if the database has to be opened first.
    private long? Replace(DuckDBConnection connection)
    {
        var before = new FileInfo(folder.Database).Length;
        if (File.Exists(folder.Database + ".wal"))
        {
            return null; // of a process that was killed since; it belongs to the old file
        }

        using var draft = folder.TemporaryFiles.Create();
        var path = draft.Path + ".duckdb";
        try
        {
            Copy(connection, path);
            var saved = before - new FileInfo(path).Length;
            File.Move(path, folder.Database, overwrite: true);
            return saved;
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".wal");
        }
    }

    private static void Copy(DuckDBConnection connection, string path)
    {
        var quoted = path.Replace("'", "''", StringComparison.Ordinal);
        connection.Execute($"SET temp_directory = '{quoted}.spill'; ATTACH '{quoted}' AS fresh; COPY FROM DATABASE old TO fresh; CHECKPOINT fresh");
        foreach (var table in TablesOf(connection))
        {
            if (connection.Number($"SELECT count(*) FROM old.\"{table}\"") != connection.Number($"SELECT count(*) FROM fresh.\"{table}\""))
            {
                throw new InvalidOperationException($"The copy of the table {table} is incomplete.");
            }
        }

        connection.Execute("DETACH fresh");
    }

    private static List<string> TablesOf(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
