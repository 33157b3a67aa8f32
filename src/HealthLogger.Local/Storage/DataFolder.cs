using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthLogger.Local.Storage;

/// <summary>The folder that holds everything: the database, the archive in the same layout as on S3, and the reports.</summary>
internal sealed class DataFolder
{
    /// <summary>
    /// The version of the layout that this program writes. It reads version 1, too, whose table has no corrections and deletions: an older
    /// program would report a deletion as a record.
    /// </summary>
    public const int Format = 2;

    private const int FirstFormat = 1;

    private const string FormatMember = "format";

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

    /// <summary>True if format.json says that there is a database; false if it cannot be read.</summary>
    public bool HadDatabase => _hadDatabase || SaysThatItHadDatabase();

    /// <summary>True if nothing can or may be written to the folder.</summary>
    public bool IsReadOnly { get; private init; }

    /// <summary>True if other users could read the folder until it was opened.</summary>
    public bool WasOpenToOthers { get; private set; }

    /// <summary>Opens a folder to write to it, and creates it if it does not exist.</summary>
    /// <exception cref="DataFolderException">It is not a data folder, was written by a newer version, has lost its database, or cannot be used.</exception>
    public static DataFolder Open(string path)
    {
        var root = Path.GetFullPath(path);
        if (FolderKinds.Of(root) == FolderKind.Foreign)
        {
            throw new DataFolderException($"{root} has other files in it, and is not a data folder. Name a new folder with --data: it is created.");
        }

        return IsNotWritable(root)
            ? throw new DataFolderException($"The data folder {root} is read-only. Run this as a user who may write to it, or name another one with --data.")
            : Open(new DataFolder(root));
    }

    /// <summary>Opens a folder that exists. In any other folder, nothing is created.</summary>
    /// <exception cref="DataFolderException">As for <see cref="Open(string)"/>; but a read-only folder can be opened.</exception>
    public static DataFolder OpenExisting(string path)
    {
        var root = Path.GetFullPath(path);
        ThrowIfNotData(root);
        return Open(new DataFolder(root) { IsReadOnly = IsNotWritable(root) });
    }

    /// <summary>Opens a folder that exists, and changes nothing in it.</summary>
    /// <exception cref="DataFolderException">As for <see cref="OpenExisting"/>.</exception>
    public static DataFolder OpenToRead(string path)
    {
        var root = Path.GetFullPath(path);
        ThrowIfNotData(root);
        return Open(At(root));
    }

    /// <summary>Names the parts of a folder, without opening it. Nothing can be written to it.</summary>
    public static DataFolder At(string path) => new(Path.GetFullPath(path)) { IsReadOnly = true };

    private static DataFolder Open(DataFolder folder)
    {
        if (folder.Root.Contains('?', StringComparison.Ordinal))
        {
            throw new DataFolderException($"The data folder {folder.Root} has a question mark in its path, which DuckDB cannot open. Name another one with --data.");
        }

        try
        {
            folder.ReadOrCreateFormat();
            folder.WasOpenToOthers = !folder.IsReadOnly && OwnerOnly.Apply(folder.Root);
            if (!folder.IsReadOnly && File.Exists(folder.Database))
            {
                folder.RememberDatabase();
            }

            folder.ThrowIfDatabaseIsLost();
            return folder;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFolderException($"{folder.FormatFile} is damaged: it must contain {{\"format\":{Format},\"database\":true}}.", e);
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

        Set(DatabaseMember, true);
        _hadDatabase = true;
    }

    /// <summary>Records in the folder that its table of records has all columns of this version, or will have them.</summary>
    public void SetFormat() => Set(FormatMember, Format);

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

    private void Set(string member, JsonNode value)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(FormatFile))!.AsObject();
        if (JsonNode.DeepEquals(json[member], value))
        {
            return;
        }

        json[member] = value;
        using var file = Write(json.ToJsonString());
        File.Move(file.Path, FormatFile, overwrite: true);
    }

    private bool SaysThatItHadDatabase()
    {
        try
        {
            return File.Exists(FormatFile) && JsonNode.Parse(File.ReadAllBytes(FormatFile))?[DatabaseMember]?.GetValue<bool>() == true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsNotWritable(string root) => Directory.Exists(root) && !OwnerOnly.CanWrite(root);

    private static void ThrowIfNotData(string root)
    {
        if (FolderKinds.Of(root) != FolderKind.Data)
        {
            throw new DataFolderException($"{root} is not a data folder: it has no format.json. Name one with --data, or create one by an import into a new folder.");
        }
    }

    private void ReadOrCreateFormat()
    {
        Directory.CreateDirectory(Root);
        if (!File.Exists(FormatFile))
        {
            // A database without it may be of any version.
            using var file = Write($$"""{"format":{{(File.Exists(Database) ? FirstFormat : Format)}}}""");
            FileLink.TryCreate(file.Path, FormatFile);
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(FormatFile));
        var found = json.RootElement.GetProperty(FormatMember).GetInt32();
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
