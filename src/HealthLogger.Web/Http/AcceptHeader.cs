namespace HealthLogger.Web;

/// <summary>Chooses the media type of a response as in RFC 9110, section 12.5.1.</summary>
internal static class AcceptHeader
{
    /// <summary>Returns the offered type that the caller prefers; the first of several; null if the caller accepts none of them.</summary>
    /// <param name="accept">The header, or null if it was not sent: then every type is accepted.</param>
    public static string? Choose(string? accept, IReadOnlyList<string> offered)
    {
        var ranges = (accept ?? "*/*").Split(',').Select(WeightedItem.Read).ToList();
        var best = offered.Select(type => (Type: type, Quality: QualityOf(type, ranges))).MaxBy(each => each.Quality);
        return best.Quality > 0 ? best.Type : null;
    }

    // The most specific range decides.
    private static double QualityOf(string type, IEnumerable<WeightedItem> ranges) =>
        ranges.Where(range => Includes(range.Name, type)).OrderByDescending(range => Specificity(range.Name)).Select(range => range.Weight).FirstOrDefault();

    private static int Specificity(string range) => range == "*/*" ? 0 : range.EndsWith("/*", StringComparison.Ordinal) ? 1 : 2;

    private static bool Includes(string range, string type) =>
        range == "*/*" || range == type || (Specificity(range) == 1 && type.StartsWith(range[..^1], StringComparison.Ordinal));
}
