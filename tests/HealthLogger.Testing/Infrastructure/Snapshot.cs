using System.Runtime.CompilerServices;

namespace HealthLogger.Testing;

/// <summary>
/// Compares a text with a committed file under <c>Snapshots/</c>, so that a review shows every change of it.
/// </summary>
public static class Snapshot
{
    private const string Rewrite = "UPDATE_SNAPSHOTS";

    /// <param name="name">The file's name with its extension, such as <c>month.sql</c>.</param>
    public static void Matches(string actual, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Folder(caller), name);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (expected != actual)
        {
            Assert.Fail($"{Difference(expected, actual, name)}\nIf this is what it should be: {Rewrite}=1 dotnet test, and commit {path}");
        }
    }

    private static string Difference(string? expected, string actual, string name)
    {
        if (expected is null)
        {
            return $"Snapshots/{name} does not exist yet.";
        }

        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var (old, current) = (LineAt(before, line), LineAt(after, line));
        var column = old.Zip(current).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            Snapshots/{name} differs from line {line + 1}, column {column + 1} on ({before.Length} lines expected, {after.Length} found).
            - {Around(column, old)}
            + {Around(column, current)}
            """;
    }

    private static string LineAt(string[] lines, int index) => index < lines.Length ? lines[index] : "(the end)";

    // Markup lines can be long, so this shows only the text around the difference.
    private static string Around(int column, string line)
    {
        var start = Math.Max(0, column - 60);
        var end = Math.Min(line.Length, column + 80);
        return (start > 0 ? "…" : string.Empty) + line[start..end] + (end < line.Length ? "…" : string.Empty);
    }

    // Snapshots/ is in the folder of the project file.
    private static string Folder(string caller)
    {
        var folder = Path.GetDirectoryName(caller);
        while (folder is not null && Directory.GetFiles(folder, "*.csproj").Length == 0)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException($"No project file above {caller}."), "Snapshots");
    }
}
