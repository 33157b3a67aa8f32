using System.Text;
using System.Text.Json;

namespace HealthLogger.Local.Storage;

/// <summary>The folder that holds everything: the database, the archive in the layout that S3 has, and the reports.</summary>
internal sealed class DataFolder
{
    /// <summary>The layout that this program reads and writes.</summary>
    public const int Format = 1;

    private DataFolder(string root)
    {
        Root = root;
        Drafts = new Drafts(root);
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "health.duckdb");

    /// <summary>Rejected lines of the last import.</summary>
    public string Rejected => Path.Combine(Root, "rejected.jsonl");

    /// <summary>Everything that is still being written.</summary>
    public Drafts Drafts { get; }

    /// <summary>Opens a folder, and makes it where there is none.</summary>
    /// <exception cref="DataFolderException">It was written by a newer version, or cannot be used.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
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
            throw new DataFolderException($"{format} is damaged. It says {{\"format\":{Format}}} in a folder that this program made.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder.Root} cannot be used: {e.Message} Name another one with --data.", e);
        }
    }

    // In one step, like everything here: a full disk must not leave half of it behind.
    private void WriteFormat(string path)
    {
        using var draft = Drafts.Begin();
        draft.Write(Encoding.UTF8.GetBytes($$"""{"format":{{Format}}}""" + "\n"));
        draft.Flush();
        File.Move(draft.Name, path, overwrite: true);
    }
}

/// <summary>The data folder cannot be used; the message says what to do.</summary>
internal sealed class DataFolderException(string message, Exception? inner = null) : Exception(message, inner);
