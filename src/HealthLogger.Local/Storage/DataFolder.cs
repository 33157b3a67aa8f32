using System.Text;
using System.Text.Json;

namespace HealthLogger.Local.Storage;

/// <summary>The folder that holds everything: the database, the archive in the same layout as on S3, and the reports.</summary>
internal sealed class DataFolder
{
    /// <summary>The version of the layout that this program reads and writes.</summary>
    public const int Format = 1;

    private DataFolder(string root)
    {
        Root = root;
        TemporaryFiles = new TemporaryFiles(Path.Combine(root, ".incoming"));
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "health.duckdb");

    /// <summary>The folder of the <see cref="TicketQueue"/>.</summary>
    public string Turns => Path.Combine(Root, ".turns");

    /// <summary>The rejected lines of the last import.</summary>
    public string Rejected => Path.Combine(Root, "rejected.jsonl");

    /// <summary>The files that are being written.</summary>
    public TemporaryFiles TemporaryFiles { get; }

    /// <summary>Opens a folder, and creates it if it does not exist.</summary>
    /// <exception cref="DataFolderException">It was written by a newer version, or cannot be used.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
        if (folder.Root.Contains('?', StringComparison.Ordinal))
        {
            throw new DataFolderException($"The data folder {folder.Root} has a question mark in its path, which DuckDB cannot open. Name another one with --data.");
        }

        var format = Path.Combine(folder.Root, "format.json");
        try
        {
            Directory.CreateDirectory(folder.Root);
            if (!File.Exists(format))
            {
                folder.WriteFormat(format);
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(format));
            var found = json.RootElement.GetProperty("format").GetInt32();
            return found <= Format ? folder : throw new DataFolderException(
                $"{folder.Root} was written by a newer Health Logger (format {found}; this one knows {Format}). Update this program, or name another folder with --data.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFolderException($"{format} is damaged: it must contain {{\"format\":{Format}}}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder.Root} cannot be used: {e.Message} Name another one with --data.", e);
        }
    }

    // In one step: a full disk must not leave a partial file behind.
    private void WriteFormat(string path)
    {
        using var file = TemporaryFiles.Create();
        file.Stream.Write(Encoding.UTF8.GetBytes($$"""{"format":{{Format}}}""" + "\n"));
        file.Stream.Flush();
        FileLink.TryCreate(file.Path, path);
    }
}

/// <summary>The data folder cannot be used; the message says what to do.</summary>
internal sealed class DataFolderException(string message, Exception? inner = null) : Exception(message, inner);
