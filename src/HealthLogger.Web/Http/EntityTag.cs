namespace HealthLogger.Web;

/// <summary>The comparison of entity tags in RFC 9110, section 13.1.2.</summary>
internal static class EntityTag
{
    /// <param name="ifNoneMatch">The header, or null if it was not sent.</param>
    /// <param name="tag">That of the response, in quotes.</param>
    public static bool Matches(string? ifNoneMatch, string tag) =>
        ifNoneMatch?.Trim() == "*"
        || (ifNoneMatch ?? "").Split(',').Select(each => each.Trim()).Any(each => each == tag || each == $"W/{tag}");
}
