namespace HealthLogger.Core.Ingest;

/// <summary>One error in one record or event of the input.</summary>
/// <param name="Index">The position of the record: from 0 in a request, the line number from 1 in a file.</param>
/// <param name="Field">The name of the field, or <see cref="Whole"/>.</param>
/// <param name="Reason">What is wrong. Never contains the value, which may be health data.</param>
public sealed record InputError(long Index, string Field, string Reason)
{
    /// <summary>Replaces the field name if the error concerns the record as a whole.</summary>
    public const string Whole = "record";

    /// <summary>The columns that the name of an unknown field is truncated to.</summary>
    internal const int MaxName = 65;

    /// <summary>The record names a user other than the caller.</summary>
    public bool IsForbidden { get; init; }
}
