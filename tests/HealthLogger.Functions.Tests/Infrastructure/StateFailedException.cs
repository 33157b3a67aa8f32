namespace HealthLogger.Functions.Tests.MonthlyRun;

/// <summary>A state failed with an error and a cause, as Step Functions has them.</summary>
internal sealed class StateFailedException(string error, string cause) : Exception($"{error}: {cause}")
{
    public string Error => error;

    public string Cause => cause;
}
