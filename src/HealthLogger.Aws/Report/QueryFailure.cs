using Amazon.Athena;
using Amazon.Athena.Model;

namespace HealthLogger.Aws.Report;

/// <summary>What Athena says about a statement that did not succeed.</summary>
/// <param name="Id">The id of the execution, or null if it could not be started.</param>
/// <param name="Error">Details, or null if Athena gives only the reason.</param>
internal sealed record QueryFailure(AthenaStatement Statement, string? Id, string Reason, AthenaError? Error)
{
    /// <summary>The workgroup that it ran in.</summary>
    public required string WorkGroup { get; init; }

    /// <summary>Whether a user or a limit cancelled it.</summary>
    public bool WasCancelled { get; init; }

    public FailureAdvice Advice => FailureAdvice.For(this);

    /// <summary>Whether the same query may succeed if it is run again, as Athena says or its message is known for.</summary>
    public bool IsRetryable => Error?.Retryable == true || Advice.Kind == FailureKind.Transient;

    public static QueryFailure Of(AthenaStatement statement, QueryExecution query, string workGroup)
    {
        var error = query.Status.AthenaError;
        var reason = query.Status.StateChangeReason ?? error?.ErrorMessage ?? "(no reason)";
        return new QueryFailure(statement, query.QueryExecutionId, reason, error)
        {
            WorkGroup = workGroup,
            WasCancelled = query.Status.State == QueryExecutionState.CANCELLED,
        };
    }

    public override string ToString()
    {
        var end = Id is null ? "could not be started" : WasCancelled ? "was cancelled" : "failed";
        var again = Error?.Retryable == true ? " Athena says that it may succeed if it is run again." : "";
        var place = Id is null ? "" : $" (query execution {Id})";
        return $"The query {Statement.Name} {end}: {Advice}{again} Athena says: {Reason}{place}";
    }
}
