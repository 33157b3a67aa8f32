namespace HealthLogger.Functions.Tests.MonthlyRun;

/// <summary>How a state failed, in the words of Step Functions.</summary>
internal sealed class StateFailedException(string error, string cause) : Exception($"{error}: {cause}")
{
    public string Error => error;

    public string Cause => cause;
}
