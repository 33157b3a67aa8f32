namespace HealthLogger.Local.Storage;

/// <summary>What a path is, before it is used as a data folder.</summary>
internal enum FolderKind
{
    /// <summary>It does not exist, or contains nothing yet.</summary>
    New,

    Data,

    /// <summary>It contains files, but none that only a data folder has.</summary>
    Foreign,
}

internal static class FolderKinds
{
    // At least one of them is in every data folder. A folder that has lost its format.json is still one.
    private static readonly string[] OfDataFolders = ["format.json", "health.duckdb", "_manifests", "_plans"];

    // What another process has before it has written format.json.
    private static readonly string[] OfNewFolders = [".incoming", ".turns"];

    public static FolderKind Of(string root)
    {
        var names = Directory.Exists(root) ? Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).OfType<string>().ToList() : [];
        return names.Intersect(OfDataFolders).Any() ? FolderKind.Data
            : names.Except(OfNewFolders).Any() ? FolderKind.Foreign
            : FolderKind.New;
    }
}
