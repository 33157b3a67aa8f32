namespace HealthLogger.Aws.Report;

/// <summary>Quotes values and names for Athena's SQL.</summary>
internal static class SqlText
{
    /// <summary>A string literal, which is also the form of an execution parameter.</summary>
    public static string StringLiteral(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Returns the value of a string literal as <see cref="StringLiteral"/> writes it, or null if the text is anything else.</summary>
    public static string? ReadStringLiteral(string text) =>
        text.Length >= 2 && text[1..^1].Replace("''", "'", StringComparison.Ordinal) is var value && StringLiteral(value) == text ? value : null;

    /// <summary>An identifier in DDL, which is quoted differently from one in a query.</summary>
    public static string DdlIdentifier(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
