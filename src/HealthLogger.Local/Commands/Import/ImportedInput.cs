using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>The result of importing one input.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="RejectedFile">Where its rejected lines are, or null.</param>
internal sealed record ImportedInput(string Path, ImportCounts Counts, string? RejectedFile)
{
    /// <summary>Why the input could not be imported, or not to its end.</summary>
    public string? Error { get; init; }

    /// <summary>The options do not fit the input.</summary>
    public bool IsBadUsage { get; init; }

    /// <summary>Lines that were cut, and lines that were left out, in the file of rejected lines.</summary>
    public (long Cut, long NotKept) Incomplete { get; init; }

    public int ExitCode =>
        IsBadUsage ? Commands.ExitCode.BadUsage
        : Error is not null || Counts.Refused > 0 ? Commands.ExitCode.Failed
        : Counts.Rejected > 0 ? Commands.ExitCode.PartlyRejected
        : Commands.ExitCode.Done;

    /// <summary>Returns the worst of several exit codes.</summary>
    public static int Worst(IEnumerable<ImportedInput> inputs) => inputs.Select(input => input.ExitCode).MaxBy(code => code switch
    {
        Commands.ExitCode.Done => 0,
        Commands.ExitCode.PartlyRejected => 1,
        Commands.ExitCode.Failed => 2,
        _ => 3,
    });
}
