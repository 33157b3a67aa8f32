namespace HealthLogger.Core.Replay;

/// <summary>Line numbers as pairs of a first and a last one.</summary>
internal static class LineRanges
{
    /// <summary>Sorts the lines, and returns them as ranges in order.</summary>
    public static IReadOnlyList<long[]> Of(List<long> lines)
    {
        lines.Sort();
        List<long[]> ranges = [];
        foreach (var line in lines)
        {
            if (ranges.Count > 0 && line <= ranges[^1][1] + 1)
            {
                ranges[^1][1] = line;
            }
            else
            {
                ranges.Add([line, line]);
            }
        }

        return ranges;
    }

    public static bool Equal(IReadOnlyList<long[]> one, IReadOnlyList<long[]> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
