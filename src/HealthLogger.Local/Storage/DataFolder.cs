using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthLogger.Local.Storage;

/// <summary>The folder that holds everything: the database, the archive in the same layout as on S3, and the reports.</summary>
internal sealed class DataFolder
{
    /// <summary>The version of the layout that this program reads and writes.</summary>
    public const int Format = 1;

    private const string DatabaseMember = "database";

    private bool _hadDatabase;

    private DataFolder(string root)
    {
        Root = root;
        TemporaryFiles = new TemporaryFiles(Path.Combine(root, ".incoming"));
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "health.duckdb");

    /// <summary>The folder of the <see cref="TicketQueue"/>.</summary>
    public string Turns => Path.Combine(Root, ".turns");

    /// <summary>The folder of rejected lines, with a file for each import that had some.</summary>
    public string Rejected => Path.Combine(Root, "rejected");

    /// <summary>The files that are being written.</summary>
    public TemporaryFiles TemporaryFiles { get; }

    private string FormatFile => Path.Combine(Root, "format.json");

    /// <summary>Opens a folder, and creates it if it does not exist.</summary>
    /// <exception cref="DataFolderException">It was written by a newer version, has lost its database, or cannot be used.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
        if (folder.Root.Contains('?', StringComparison.Ordinal))
        {
            throw new DataFolderException($"The data folder {folder.Root} has a question mark in its path, which DuckDB cannot open. Name another one with --data.");
        }

        try
        {
            folder.ReadOrCreateFormat();
            if (File.Exists(folder.Database))
            {
                folder.RememberDatabase();
            }

            folder.ThrowIfDatabaseIsLost();
            return folder;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFolderException($"{folder.FormatFile} is damaged: it must contain {{\"format\":{Format}}}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder.Root} cannot be used: {e.Message} Name another one with --data.", e);
        }
    }

    /// <summary>Records in the folder that it has a database, so that a lost database is not mistaken for one that never existed.</summary>
    public void RememberDatabase()
    {
        if (_hadDatabase)
        {
            return;
        }

        var json = JsonNode.Parse(File.ReadAllBytes(FormatFile))!.AsObject();
        json[DatabaseMember] = true;
        using var file = Write(json.ToJsonString());
        File.Move(file.Path, FormatFile, overwrite: true);
        _hadDatabase = true;
    }

    /// <exception cref="DataFolderException">The folder had a database, but it is missing.</exception>
    public void ThrowIfDatabaseIsLost()
    {
        if (_hadDatabase && !File.Exists(Database))
        {
            throw new DataFolderException(
                $"{Database} is missing. It contains the records and events of this folder: restore it from a backup. "
                + "To start over without them, move the folder away, or name another one with --data.");
        }
    }

    private void ReadOrCreateFormat()
    {
        Directory.CreateDirectory(Root);
        if (!File.Exists(FormatFile))
        {
            using var file = Write($$"""{"format":{{Format}}}""");
            FileLink.TryCreate(file.Path, FormatFile);
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(FormatFile));
        var found = json.RootElement.GetProperty("format").GetInt32();
        if (found > Format)
        {
            throw new DataFolderException(
                $"{Root} was written by a newer Health Logger (format {found}; this one knows {Format}). Update this program, or name another folder with --data.");
        }

        _hadDatabase = json.RootElement.TryGetProperty(DatabaseMember, out var had) && had.GetBoolean();
    }

    // Complete before it gets its name: a full disk must not leave a partial file behind.
    private TemporaryFile Write(string json)
    {
        var file = TemporaryFiles.Create();
        file.Stream.Write(Encoding.UTF8.GetBytes(json + "\n"));
        file.Stream.Flush(flushToDisk: true);
        return file;
    }
}

/// <summary>The data folder cannot be used; the message says what to do.</summary>
internal sealed class DataFolderException(string message, Exception? inner = null) : Exception(message, inner);
