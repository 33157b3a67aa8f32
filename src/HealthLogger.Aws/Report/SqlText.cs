namespace HealthLogger.Aws.Report;

/// <summary>Quotes values and names for Athena's SQL.</summary>
internal static class SqlText
{
    /// <summary>A string literal, which is also the form of an execution parameter.</summary>
    public static string StringLiteral(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>An identifier in DDL, which is quoted differently from one in a query.</summary>
    public static string DdlIdentifier(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
