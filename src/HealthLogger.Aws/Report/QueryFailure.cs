using Amazon.Athena;
using Amazon.Athena.Model;

namespace HealthLogger.Aws.Report;

/// <summary>What Athena says of a statement that did not succeed.</summary>
/// <param name="Id">Null where it was not even started.</param>
/// <param name="Error">Null where Athena does not tell more than the reason.</param>
internal sealed record QueryFailure(Statement Statement, string? Id, string Reason, AthenaError? Error)
{
    /// <summary>Whether somebody, or a limit, ended it.</summary>
    public bool WasCancelled { get; init; }

    public bool IsRetryable => Error?.Retryable == true;

    public static QueryFailure Of(Statement statement, QueryExecution query)
    {
        var error = query.Status.AthenaError;
        var reason = query.Status.StateChangeReason ?? error?.ErrorMessage ?? "nothing";
        return new QueryFailure(statement, query.QueryExecutionId, reason, error)
        {
            WasCancelled = query.Status.State == QueryExecutionState.CANCELLED,
        };
    }

    public override string ToString()
    {
        var end = Id is null ? "could not be started" : WasCancelled ? "was cancelled" : "failed";
        var again = IsRetryable ? " Athena says that it may succeed when it is run again." : "";
        var place = Id is null ? "" : $" (query execution {Id})";
        return $"The query {Statement.Name} {end}: {FailureAdvice.For(this)}{again} Athena says: {Reason}{place}";
    }
}
