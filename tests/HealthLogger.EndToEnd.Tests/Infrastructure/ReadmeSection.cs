using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The code blocks of a section of the README.</summary>
internal static partial class ReadmeSection
{
    public static IReadOnlyList<ReadmeBlock> Read(string title)
    {
        var section = Repository.Text("README.md").Split($"\n## {title}\n")[1].Split("\n## ")[0];
        var parts = section.Split("```\n");
        return [.. parts.Select((part, i) => (part, i)).Where(each => each.i % 2 == 1).Select(each => new ReadmeBlock(each.part, FileOf(each.part, parts[each.i - 1])))];
    }

    // A block that is not a command is the file that the text before it names.
    private static string? FileOf(string block, string before) =>
        block.StartsWith("$ ", StringComparison.Ordinal) ? null : FileName().Matches(before).LastOrDefault()?.Groups[1].Value;

    [GeneratedRegex(@"`([a-z]+\.(jsonl|csv))`")]
    private static partial Regex FileName();
}

/// <param name="File">The name of the file that the block shows, or null.</param>
internal sealed record ReadmeBlock(string Text, string? File)
{
    /// <summary>Each command with what it prints.</summary>
    public IEnumerable<(string Command, string Shown)> Commands =>
        from part in ("\n" + Text).Split("\n$ ").Skip(1)
        let lines = part.TrimEnd('\n').Split('\n')
        select (lines[0], string.Concat(lines.Skip(1).Select(line => line + "\n")));
}
