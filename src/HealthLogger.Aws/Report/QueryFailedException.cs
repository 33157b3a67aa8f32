using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.Report;

/// <summary>A query did not succeed; the message says what is wrong, what to do, and what Athena says.</summary>
public sealed class QueryFailedException : Exception
{
    internal QueryFailedException(QueryFailure failure, Exception? inner = null)
        : base(failure.ToString(), inner)
    {
        Query = failure.Statement.Name;
        ExecutionId = failure.Id;
        IsRetryable = failure.IsRetryable;
        Kind = failure.Advice.Kind;
        LostToAnotherCommit = failure.Reason.Contains("ICEBERG_COMMIT_ERROR", StringComparison.Ordinal);
        LacksLaterColumn = Kind == FailureKind.MissingColumn
            && RecordSchema.Columns.Any(column => column.IsLater && failure.Reason.Contains($"'{column.Name}'", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The query's name, such as <c>usage</c>, or <c>repair</c>.</summary>
    public string Query { get; }

    /// <summary>The id in Athena's query history, or null if the query could not be started.</summary>
    public string? ExecutionId { get; }

    /// <summary>Whether the table of records lacks a column that <c>schema --apply</c> adds.</summary>
    public bool LacksLaterColumn { get; }

    /// <summary>Whether the same query may succeed if it is run again, as Athena says or its message is known for.</summary>
    public bool IsRetryable { get; }

    /// <summary>Whether a change of the table of records was not made, because another one was committed at the same time.</summary>
    public bool LostToAnotherCommit { get; }

    public FailureKind Kind { get; }
}
