using System.Text.RegularExpressions;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The archive's files as the table <c>usage_history</c>. The year and month of each partition are given explicitly:
/// if DuckDB read them from the path, it would also treat a parent of the data folder, such as <c>year=1999</c>, as a partition.
/// </summary>
internal static partial class HistoryView
{
    /// <param name="partitions">Paths that end in <c>year=YYYY/month=MM</c>.</param>
    public static string Create(IEnumerable<string> partitions) =>
        "CREATE TEMP VIEW usage_history AS " + string.Join(" UNION ALL ", partitions.Select(Partition).Prepend(Empty));

    private const string Empty =
        "SELECT '' AS userid, '' AS action, '' AS \"timestamp\", '' AS year, '' AS month WHERE false";

    private static string Partition(string path)
    {
        var files = Directory.GetFiles(path, "*.jsonl.gz").Order(StringComparer.Ordinal).Select(Quote).ToList();
        return files.Count == 0 ? Empty : $$"""
            SELECT *, {{Value(Path.GetDirectoryName(path)!)}} AS year, {{Value(path)}} AS month
            FROM read_json([{{string.Join(", ", files)}}], format = 'newline_delimited', compression = 'gzip', hive_partitioning = false,
              columns = {userId: 'VARCHAR', action: 'VARCHAR', "timestamp": 'VARCHAR'})
            """;
    }

    private static string Value(string folder) => $"'{folder[(folder.LastIndexOf('=') + 1)..].Replace("'", "''", StringComparison.Ordinal)}'";

    // DuckDB reads a path as a pattern, so its special characters are put in brackets.
    private static string Quote(string path) => $"'{Pattern().Replace(path, "[$0]").Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"[\[*?]")]
    private static partial Regex Pattern();
}
