namespace HealthLogger.Core.Ingest;

/// <summary>Makes the line to be stored out of one JSON object of the input.</summary>
public interface ILineParser
{
    /// <summary>
    /// Answers the finished line with its line feed, valid until the next call, or an empty span where the input is
    /// wrong: then everything that is wrong with it has been added to <paramref name="errors"/>.
    /// </summary>
    /// <param name="json">One JSON object in UTF-8.</param>
    /// <param name="index">The object's place in the input, for the errors.</param>
    ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors);
}
