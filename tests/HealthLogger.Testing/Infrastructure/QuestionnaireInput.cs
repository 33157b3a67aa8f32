namespace HealthLogger.Testing;

/// <summary>
/// Responses of 16 people to a daily questionnaire, as health records and usage events. The real ones are stored beside the repository
/// and not in it, because their authors hold the licence. A checkout without them uses synthetic ones with the same counts, averages and
/// anomalies.
/// </summary>
public static class QuestionnaireInput
{
    private static readonly string? Real = FindReal();
    private static readonly string Folder = Real ?? WriteSynthetic();

    /// <summary>False if the input is synthetic.</summary>
    public static bool IsReal => Real is not null;

    public static string Records => Path.Combine(Folder, "health-records.jsonl");

    public static string History => Path.Combine(Folder, "usage-history.jsonl");

    private static string? FindReal()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HealthLogger.sln")))
        {
            root = root.Parent;
        }

        var data = root is null ? null : Path.GetFullPath(Path.Combine(root.FullName, "..", "shared", "data"));
        return Directory.Exists(data) ? data : null;
    }

    private static string WriteSynthetic()
    {
        var folder = Directory.CreateTempSubdirectory("health-logger-input-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        File.WriteAllLines(Path.Combine(folder.FullName, "health-records.jsonl"), SyntheticInput.Records());
        File.WriteAllLines(Path.Combine(folder.FullName, "usage-history.jsonl"), SyntheticInput.Events());
        return folder.FullName;
    }
}
