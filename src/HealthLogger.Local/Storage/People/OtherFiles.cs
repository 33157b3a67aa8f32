using System.IO.Compression;
using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>The files in a data folder that this program did not write, such as error files for a replay, or the input of an import.</summary>
internal sealed class OtherFiles(DataFolder folder)
{
    private const int StartLength = 64 * 1024;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    // Covered by other places, or naming nobody, such as manifests and the marks of replays.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "format.json", "health.duckdb", "health.duckdb.wal", "rejected.jsonl", "rejected", "history", "quarantine", "reports",
        "_manifests", "_plans", "_replays", "_keys", "_erasures", "_people", ".turns", ".incoming",
    };

    /// <summary>Returns those that consist of lines, plain or gzip: JSON Lines, CSV and other text.</summary>
    public IEnumerable<string> OfLines() => All().Where(path => FormOf(path) is InputForm.JsonLines or InputForm.Csv or InputForm.OtherText);

    /// <summary>Returns those of other forms, such as web pages, that mention a person.</summary>
    public IReadOnlyList<string> OfOtherForms(string userId)
    {
        var user = Encoding.UTF8.GetBytes(userId);
        return [.. All().Except(OfLines()).Where(path => Mentions(path, user)).Select(path => Path.GetRelativePath(folder.Root, path))];
    }

    private IEnumerable<string> All() => Directory.EnumerateFileSystemEntries(folder.Root)
        .Where(path => !Known.Contains(Path.GetFileName(path)))
        .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", Everything) : [path])
        .Order(StringComparer.Ordinal);

    private static InputForm FormOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        try
        {
            using var content = isGzip ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
            var start = new byte[StartLength];
            return InputForms.Of(start.AsSpan(0, content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }
        catch (InvalidDataException)
        {
            return InputForm.Compressed; // damaged
        }
    }

    // Blocks overlap, so that no mention is cut.
    private static bool Mentions(string path, byte[] user)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var block = new byte[StartLength + user.Length];
        var kept = 0;
        while (file.Read(block, kept, block.Length - kept) is > 0 and var read)
        {
            var length = kept + read;
            if (block.AsSpan(0, length).IndexOf(user) >= 0)
            {
                return true;
            }

            kept = Math.Min(user.Length, length);
            block.AsSpan(length - kept, kept).CopyTo(block);
        }

        return false;
    }
}
