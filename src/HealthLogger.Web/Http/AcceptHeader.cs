namespace HealthLogger.Web;

/// <summary>Chooses the media type of a response as in RFC 9110, section 12.5.1.</summary>
internal static class AcceptHeader
{
    /// <summary>Returns the offered type that the caller prefers; the first of several; null if the caller accepts none of them.</summary>
    /// <param name="accept">The header, or null if it was not sent: then every type is accepted.</param>
    public static string? Choose(string? accept, IReadOnlyList<string> offered)
    {
        var ranges = (accept ?? "*/*").Split(',').Select(Range.Read).ToList();
        var best = offered.Select(type => (Type: type, Quality: QualityOf(type, ranges))).MaxBy(each => each.Quality);
        return best.Quality > 0 ? best.Type : null;
    }

    // The most specific range decides.
    private static double QualityOf(string type, IEnumerable<Range> ranges) =>
        ranges.Where(range => range.Includes(type)).OrderByDescending(range => range.Specificity).Select(range => range.Quality).FirstOrDefault();

    private sealed record Range(string Type, double Quality)
    {
        public int Specificity => Type == "*/*" ? 0 : Type.EndsWith("/*", StringComparison.Ordinal) ? 1 : 2;

        public bool Includes(string type) =>
            Type == "*/*" || Type == type || (Specificity == 1 && type.StartsWith(Type[..^1], StringComparison.Ordinal));

        // Parameters of a type, such as its charset, do not matter here.
        public static Range Read(string text)
        {
            var item = WeightedItem.Read(text);
            return new Range(item.Name, item.Weight);
        }
    }
}
