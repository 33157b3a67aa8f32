using System.Globalization;
using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Finds where a data folder mentions a person apart from what is erased: in lines that may be somebody else's, and in files that this program did not
/// write. Nothing of it is ever edited: somebody has to look at it.
/// </summary>
internal sealed class PersonalMentions(DataFolder folder)
{
    private const int MaxLines = 10;
    private const int StartLength = 4096;

    /// <summary>Returns <c>notes.md, line 1</c> and the like, by name.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string userId, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var file in ForeignFiles.In(folder))
        {
            var name = Path.GetRelativePath(folder.Root, file.FullName);
            if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                found.Add($"{name} (a link, which was not followed)");
            }
            else if (await MentionsAsync(file, userId, cancellation) is { } where)
            {
                found.Add(name + where);
            }
            else if (PersonalLines.IsWordOf(name, userId))
            {
                found.Add(name);
            }
        }

        return found;
    }

    // Returns null if the file does not mention the person.
    private static async Task<string?> MentionsAsync(FileSystemInfo file, string userId, CancellationToken cancellation)
    {
        try
        {
            await using var content = await OpenAsync(file, cancellation);
            var start = new byte[StartLength];
            var form = InputForms.Of(start.AsSpan(0, await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation)));
            if (form is InputForm.Binary or InputForm.Utf16 or InputForm.Zip or InputForm.Compressed)
            {
                return IsInBytes(file, userId) ? "" : null;
            }

            await using var text = await OpenAsync(file, cancellation);
            var lines = new List<long>();
            await foreach (var line in PersonalLines.FindMentionsAsync(text, userId, cancellation))
            {
                lines.Add(line);
            }

            return Where(lines);
        }
        catch (InvalidDataException)
        {
            return IsInBytes(file, userId) ? "" : null; // damaged gzip
        }
    }

    private static string? Where(List<long> lines)
    {
        var shown = lines.Take(MaxLines).Select(line => line.ToString(CultureInfo.InvariantCulture)).ToList();
        return lines.Count switch
        {
            0 => null,
            1 => $", line {shown[0]}",
            <= MaxLines => $", lines {string.Join(", ", shown.SkipLast(1))} and {shown[^1]}",
            _ => string.Create(CultureInfo.InvariantCulture, $", lines {string.Join(", ", shown)} and {lines.Count - MaxLines} more"),
        };
    }

    // Blocks overlap, so that no mention is cut.
    private static bool IsInBytes(FileSystemInfo path, string userId)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(userId), Encoding.Unicode.GetBytes(userId)];
        using var file = Open(path);
        var block = new byte[(64 * 1024) + forms[1].Length];
        var kept = 0;
        while (file.Read(block, kept, block.Length - kept) is > 0 and var read)
        {
            var length = kept + read;
            if (forms.Any(form => block.AsSpan(0, length).IndexOf(form) >= 0))
            {
                return true;
            }

            kept = Math.Min(forms[1].Length, length);
            block.AsSpan(length - kept, kept).CopyTo(block);
        }

        return false;
    }

    private static Task<Stream> OpenAsync(FileSystemInfo file, CancellationToken cancellation) => InputStream.OpenAsync(Open(file), cancellation);

    private static FileStream Open(FileSystemInfo file) =>
        new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);
}
