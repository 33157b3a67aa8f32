namespace HealthLogger.Core.Doctor;

/// <summary>One result of a check.</summary>
/// <param name="Check">The name of the check that found it.</param>
/// <param name="What">What is the case, with the names and numbers that were seen.</param>
/// <param name="Why">Why it matters; empty if the level is <see cref="FindingLevel.Ok"/>.</param>
/// <param name="Fix">The command or the statement that fixes it; empty if nothing needs to be done.</param>
public sealed record Finding(string Check, FindingLevel Level, string What, string Why, string Fix)
{
    public static Finding Ok(string check, string what) => new(check, FindingLevel.Ok, what, "", "");
}
