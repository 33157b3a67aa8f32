namespace HealthLogger.Aws.Report;

/// <summary>Values and names as Athena reads them in SQL.</summary>
internal static class SqlText
{
    /// <summary>A string of SQL, which is the form of an execution parameter, too.</summary>
    public static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name in DDL, whose quotes are not those of queries.</summary>
    public static string DdlName(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
