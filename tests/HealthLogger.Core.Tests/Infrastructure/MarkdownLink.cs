using System.Text.RegularExpressions;

namespace HealthLogger.Core.Tests.Infrastructure;

/// <summary>A link from one of the repository's Markdown files to a file, a folder or a heading in the repository.</summary>
/// <param name="File">The file that contains the link, relative to the root.</param>
/// <param name="Target">The link's target as written: a path relative to the file, a heading after <c>#</c>, or both.</param>
internal sealed partial record MarkdownLink(string File, string Target)
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Root = FindRoot();

    public static IReadOnlyList<MarkdownLink> OfRepository() =>
    [
        .. from path in Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
           let file = Path.GetRelativePath(Root, path).Replace('\\', '/')
           where !file.Split('/').Any(part => part is "bin" or "obj")
           from link in Link().Matches(Code().Replace(System.IO.File.ReadAllText(path), ""))
           let target = link.Groups["target"].Value
           where !target.Contains("://", StringComparison.Ordinal)
           select new MarkdownLink(file, target),
    ];

    public bool Resolves()
    {
        var (path, heading) = Target.Split('#') is [var before, var after] ? (before, after) : (Target, null);
        var full = path.Length == 0 ? Path.Combine(Root, File) : Path.Combine(Root, Path.GetDirectoryName(File)!, path);
        return heading is null ? Path.Exists(full) : Path.Exists(full) && Anchors(full).Contains(heading, StringComparer.Ordinal);
    }

    // GitHub's anchors: the heading in lower case, without punctuation, with a hyphen for each space.
    private static IEnumerable<string> Anchors(string path) =>
        from heading in Heading().Matches(Fence().Replace(System.IO.File.ReadAllText(path), ""))
        select Punctuation().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-');

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "HealthLogger.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("These tests run from within the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
