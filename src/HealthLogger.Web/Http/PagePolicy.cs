using System.Security.Cryptography;
using System.Text;

namespace HealthLogger.Web;

/// <summary>The Content-Security-Policy of a page that loads nothing and has its style sheets inside.</summary>
internal static class PagePolicy
{
    private const string Start = "<style>";
    private const string End = "</style>";

    /// <summary>
    /// Allows exactly the style sheets of the page, and the style attributes that its charts consist of. Nothing runs, and nothing is sent anywhere.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> page)
    {
        var styles = StylesOf(page);
        return $"default-src 'none'; style-src {(styles.Length == 0 ? "'none'" : styles)}; style-src-attr 'unsafe-inline'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
    }

    /// <summary>Returns the sources that allow the style sheets of a page, or an empty string if it has none.</summary>
    public static string StylesOf(ReadOnlySpan<byte> page) =>
        string.Join(' ', StyleSheets(Encoding.UTF8.GetString(page)).Select(HashOf).Distinct());

    /// <summary>
    /// Returns the source that allows a style sheet. A browser hashes the text between the tags, with the line breaks that it normalizes.
    /// </summary>
    public static string HashOf(string style) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.Replace("\r\n", "\n", StringComparison.Ordinal))))}'";

    private static IEnumerable<string> StyleSheets(string page)
    {
        for (var at = 0; page.IndexOf(Start, at, StringComparison.Ordinal) is var start and >= 0;)
        {
            start += Start.Length;
            var end = page.IndexOf(End, start, StringComparison.Ordinal);
            at = end < 0 ? page.Length : end;
            yield return page[start..at];
        }
    }
}
