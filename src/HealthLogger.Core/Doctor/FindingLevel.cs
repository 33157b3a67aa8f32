namespace HealthLogger.Core.Doctor;

public enum FindingLevel
{
    Ok,

    /// <summary>Worth knowing; nothing breaks if it stays as it is.</summary>
    Warning,

    /// <summary>Something has to be done.</summary>
    Action
}
