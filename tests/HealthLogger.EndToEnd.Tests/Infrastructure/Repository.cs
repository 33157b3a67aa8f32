namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The files of this repository, by paths relative to its root.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <param name="folder">"" for the root.</param>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        orderby path
        select path;

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HealthLogger.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("These tests run from within the repository.");
        }

        return folder;
    }
}
