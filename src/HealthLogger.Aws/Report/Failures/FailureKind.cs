namespace HealthLogger.Aws.Report;

/// <summary>What is wrong when a query fails, which decides who has to do something about it.</summary>
public enum FailureKind
{
    /// <summary>No known pattern matches.</summary>
    Unknown,

    /// <summary>The role that runs the query lacks a right of IAM, of Lake Formation, or of a key.</summary>
    Permission,

    MissingTable,

    MissingColumn,

    /// <summary>A file or a row is not what the table's definition says.</summary>
    BadData,

    /// <summary>A limit of the account or of the workgroup.</summary>
    Quota,

    /// <summary>The SQL is not valid, which is a defect of this program.</summary>
    Syntax,

    /// <summary>The workgroup is not set up as a query needs it.</summary>
    Configuration,

    /// <summary>The same query may succeed if it is run again.</summary>
    Transient,
}
