namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The files of rejected lines in a data folder.</summary>
internal static class RejectedFiles
{
    /// <summary>Returns their paths, the oldest first.</summary>
    public static string[] All(string data) =>
        [.. Directory.GetFiles(Path.Combine(data, "rejected")).Where(path => !path.EndsWith(".person", StringComparison.Ordinal))
            .OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal)];

    /// <summary>Returns the path of the only one.</summary>
    public static string Only(string data) => Assert.Single(All(data));
}
