using System.Globalization;

namespace HealthLogger.Core.Archive;

/// <summary>One of the equal parts that the table is divided into for a scan.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Count">How many segments there are.</param>
public readonly record struct Segment(int Number, int Count)
{
    public static IEnumerable<Segment> Each(int count) => Enumerable.Range(0, count).Select(number => new Segment(number, count));

    /// <summary>The form in keys: <c>segment-0003-of-0016</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"segment-{Number:D4}-of-{Count:D4}");
}
