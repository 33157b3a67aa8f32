using System.Diagnostics.CodeAnalysis;

namespace HealthLogger.Testing;

/// <summary>The real input, which lies beside the repository and not in it: its licence is its authors'.</summary>
public static class RealInput
{
    private static readonly string? Folder = Find();

    public static bool IsThere => Folder is not null;

    public static string Records => PathOf("health-records.jsonl");

    public static string History => PathOf("usage-history.jsonl");

    /// <summary>Skips the test where the real input is not there.</summary>
    [MemberNotNull(nameof(Folder))]
    public static void Require() => Skip.If(Folder is null, "The real input is not there: it lies in shared/data beside the repository.");

    private static string PathOf(string name)
    {
        Require();
        return Path.Combine(Folder, name);
    }

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HealthLogger.sln")))
        {
            root = root.Parent;
        }

        var data = root is null ? null : Path.GetFullPath(Path.Combine(root.FullName, "..", "shared", "data"));
        return Directory.Exists(data) ? data : null;
    }
}
