using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.People;

/// <summary>An object in the error bucket.</summary>
/// <param name="Number">As in <see cref="ErrorObjectKey.Number"/>.</param>
internal sealed record ErrorObject(int Number, ErrorFile File, List<ErrorLine> Lines)
{
    /// <summary>Returns the numbers of the lines that another object has in the same order, or null if it has none or any others.</summary>
    public List<long>? Find(List<ErrorLine> others)
    {
        var found = new List<long>();
        foreach (var line in Lines)
        {
            if (found.Count < others.Count && line.Raw.AsSpan().SequenceEqual(others[found.Count].Raw))
            {
                found.Add(line.Number);
            }
        }

        return found.Count > 0 && found.Count == others.Count ? found : null;
    }
}
