namespace HealthLogger.Web;

/// <summary>Chooses the content coding of a response as in RFC 9110, section 12.5.3.</summary>
internal static class AcceptEncodingHeader
{
    /// <summary>Returns true if the caller accepts gzip and does not prefer the content as it is.</summary>
    /// <param name="header">The header, or null if it was not sent: then the content stays as it is.</param>
    public static bool PrefersGzip(string? header)
    {
        var items = (header ?? "").Split(',').Select(WeightedItem.Read).ToList();
        var gzip = WeightOf("gzip") ?? WeightOf("x-gzip") ?? WeightOf("*") ?? 0;
        return gzip > 0 && gzip >= (WeightOf("identity") ?? 0);

        double? WeightOf(string coding) => items.Find(item => item.Name == coding)?.Weight;
    }
}
