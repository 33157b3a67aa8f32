using System.Text.RegularExpressions;

namespace HealthLogger.Aws.Report;

/// <summary>Fills the names in braces of a <see cref="FailurePattern"/>.</summary>
internal static partial class FailureNames
{
    public static string Fill(string text, Match match, AthenaTable table, string workGroup) =>
        Name().Replace(text, name => Find(name.Groups[1].Value, match, table, workGroup));

    // A group of the pattern that has matched nothing is a name that Athena did not tell.
    private static string Find(string name, Match match, AthenaTable table, string workGroup) =>
        match.Groups[name] is { Success: true } group ? group.Value.Trim().TrimEnd('.', ',', ')') : name switch
        {
            "table" => table.Name,
            "database" => table.Database,
            "catalog" => table.Catalog,
            "bucket" => table.Catalog[(table.Catalog.IndexOf('/', StringComparison.Ordinal) + 1)..],
            "variable" => table.HoldsRecords ? "RECORDS_DATABASE" : "HISTORY_DATABASE",
            "workgroup" => workGroup,
            "account" => table.HoldsRecords ? $"ACCOUNT:{table.Catalog}" : "ACCOUNT", // as Lake Formation names a catalog
            "files" => "ARCHIVE_BUCKET",
            "results" => "RESULTS_BUCKET",
            "resource" => "*",
            _ => $"the {name}",
        };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Name();
}
