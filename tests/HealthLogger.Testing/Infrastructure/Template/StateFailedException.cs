namespace HealthLogger.Testing.Template;

/// <summary>A state failed with an error and a cause, as Step Functions has them.</summary>
public sealed class StateFailedException(string error, string cause) : Exception($"{error}: {cause}")
{
    public string Error => error;

    public string Cause => cause;
}
