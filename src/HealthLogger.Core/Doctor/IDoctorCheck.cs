namespace HealthLogger.Core.Doctor;

/// <summary>One check of a data folder or of a deployed stack. It changes nothing.</summary>
public interface IDoctorCheck
{
    /// <summary>A few words that also stand in each finding, as in "free space".</summary>
    string Name { get; }

    /// <summary>Returns at least one finding. What is wrong with the checked thing is a finding; an exception means that the check itself failed.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
