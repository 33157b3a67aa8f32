namespace HealthLogger.Aws.Own;

/// <summary>The form of the ids of executions. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html</summary>
internal static class ExecutionId
{
    private const int MaxLength = 128;

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_');
}
