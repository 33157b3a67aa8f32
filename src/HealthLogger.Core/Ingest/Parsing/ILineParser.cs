namespace HealthLogger.Core.Ingest;

/// <summary>Converts one JSON object of the input to the line that is stored.</summary>
public interface ILineParser
{
    /// <summary>
    /// Returns the line with its line feed, valid until the next call. If the input is invalid, adds every error to
    /// <paramref name="errors"/> and returns an empty span.
    /// </summary>
    /// <param name="json">One JSON object in UTF-8.</param>
    /// <param name="index">The position of the object in the input, for the errors.</param>
    ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors);
}
