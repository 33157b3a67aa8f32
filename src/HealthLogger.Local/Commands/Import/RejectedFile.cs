using System.Globalization;
using System.Text.RegularExpressions;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>
/// The file of an import's rejected lines, <c>rejected/INPUT-TIME.jsonl</c> in the data folder. Each import with a rejected line has its own,
/// and never touches another's: they may be somebody's corrections by then.
/// </summary>
/// <param name="folder">Opens the data folder, at the first rejected line.</param>
/// <param name="input">The path of the input, or <c>-</c>.</param>
/// <param name="extension">The extension of the file, such as <c>.jsonl</c>.</param>
internal sealed partial class RejectedFile(Func<DataFolder> folder, string input, string extension, TimeProvider clock)
{
    private const int MaxName = 50;

    /// <summary>The person whose lines all of them are, if they do not say it themselves; or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The path, or null if nothing was rejected.</summary>
    public string? Path { get; private set; }

    public Stream Create()
    {
        var data = folder();
        Directory.CreateDirectory(data.Rejected);
        var name = $"{NameOf(input)}-{clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        for (var number = 1; ; number++)
        {
            var path = System.IO.Path.Combine(data.Rejected, number == 1 ? name + extension : $"{name}-{number}{extension}");
            try
            {
                var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
                Path = path;
                NameOwner(data, path);
                return stream;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another import began in the same second.
            }
        }
    }

    private void NameOwner(DataFolder data, string path)
    {
        if (Owner is not null)
        {
            RejectedOwner.Write(data, path, Owner);
        }
    }

    /// <summary>Returns the part of a file's name that says which input it was: without folders, extensions and odd characters.</summary>
    internal static string NameOf(string input)
    {
        var name = input == "-" ? "stdin" : System.IO.Path.GetFileName(input);
        name = Time().Replace(Extensions().Replace(name, ""), ""); // the rejected lines of rejected lines have one time, not two
        name = string.Concat(name.EnumerateRunes().Take(MaxName).Select(rune =>
            System.Text.Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' ? rune.ToString() : "_")).TrimStart('.');
        return name.Length == 0 ? "input" : name;
    }

    [GeneratedRegex(@"(\.(gz|jsonl|ndjson|json|csv|tsv|txt))+$", RegexOptions.IgnoreCase)]
    private static partial Regex Extensions();

    [GeneratedRegex(@"(-\d{8}T\d{6}Z(-\d+)?)+$")]
    private static partial Regex Time();
}
