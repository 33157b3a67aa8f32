namespace HealthLogger.Aws.Report;

/// <summary>What is wrong with a query that failed, and what to do about it.</summary>
/// <param name="Missing">What is missing or wrong: a clause.</param>
/// <param name="NextStep">What to do: sentences, with the IAM statement to add or the command to run.</param>
internal sealed record FailureAdvice(FailureKind Kind, string Missing, string NextStep)
{
    /// <summary>Looks the messages up in <see cref="FailureTable"/>; the first row that matches decides.</summary>
    public static FailureAdvice For(QueryFailure failure)
    {
        var message = $"{failure.Reason}\n{failure.Error?.ErrorMessage}";
        foreach (var row in FailureTable.Rows)
        {
            if (row.Match(message, failure.Statement, failure.WorkGroup) is { } advice)
            {
                return advice;
            }
        }

        return Unknown(failure);
    }

    public override string ToString() => $"{Missing}. {NextStep}";

    private static FailureAdvice Unknown(QueryFailure failure)
    {
        var (missing, next) = failure switch
        {
            { WasCancelled: true } => ("it was stopped in the console or with athena:StopQueryExecution", "Run this again."),
            { Id: null } => ("Athena rejected it", "See what Athena says."),
            { Error.ErrorCategory: 1 } => ("Athena had an internal error", "Run this again."),
            { Error.ErrorCategory: 2 } => ("Athena says that the query or its data is invalid", "See what Athena says."),
            _ => ("Athena does not give a category", "See the query in Athena's history."),
        };
        return new FailureAdvice(FailureKind.Unknown, missing, next);
    }
}
