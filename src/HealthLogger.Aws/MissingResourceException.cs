namespace HealthLogger.Aws;

/// <summary>Something of the stack is not there: a table, a stream, a bucket. The message names it, and what to do.</summary>
public sealed class MissingResourceException(string resource, Exception inner) : Exception(
    $"There is no {resource} in this account and region: check its name and AWS_REGION, or deploy the stack first.", inner);
