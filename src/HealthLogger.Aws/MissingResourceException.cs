namespace HealthLogger.Aws;

/// <summary>A table, stream or bucket of the stack does not exist; the message names it and says what to do.</summary>
public sealed class MissingResourceException(string resource, Exception inner) : Exception(
    $"There is no {resource} in this account and region: check its name and AWS_REGION, or deploy the stack first.", inner);
