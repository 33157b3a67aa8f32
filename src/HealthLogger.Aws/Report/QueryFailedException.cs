namespace HealthLogger.Aws.Report;

/// <summary>Athena did not run a query to its end; the message says what is wrong, what to do, and what Athena says.</summary>
public sealed class QueryFailedException : Exception
{
    internal QueryFailedException(QueryFailure failure, Exception? inner = null)
        : base(failure.ToString(), inner)
    {
        Query = failure.Statement.Name;
        ExecutionId = failure.Id;
        IsRetryable = failure.IsRetryable;
    }

    /// <summary>Its name, such as <c>usage_by_day</c>; <c>repair</c> where partitions were to be added.</summary>
    public string Query { get; }

    /// <summary>As Athena's history has it; null where it was not even started.</summary>
    public string? ExecutionId { get; }

    /// <summary>Whether Athena says that the same query may succeed when run again.</summary>
    public bool IsRetryable { get; }
}
