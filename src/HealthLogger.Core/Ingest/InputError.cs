namespace HealthLogger.Core.Ingest;

/// <summary>One thing that is wrong with one record or event of the input.</summary>
/// <param name="Index">The record's place: from 0 in a request, the line's number from 1 in a file.</param>
/// <param name="Field">The field's name, or <see cref="Whole"/>.</param>
/// <param name="Reason">What is wrong, without the value: a value may be somebody's health.</param>
public sealed record InputError(long Index, string Field, string Reason)
{
    /// <summary>Stands for the field's name where the error is in no single field.</summary>
    public const string Whole = "record";

    /// <summary>A name that no schema bounds is cut to so many columns.</summary>
    internal const int MaxName = 65;

    /// <summary>The input names a user that the caller is not.</summary>
    public bool IsForbidden { get; init; }
}
