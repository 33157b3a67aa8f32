using System.Text;

namespace HealthLogger.Web;

/// <summary>
/// The document of the page: index.html with the style sheet inside, so that a browser paints it after one round trip, and with a hint for
/// each module, so that all of them load in one further round trip instead of one for each level of imports.
/// </summary>
internal static class PageDocument
{
    /// <summary>The name of the style sheet, which is not a file of its own for browsers.</summary>
    public const string StyleSheet = "app.css";

    private const string StyleLink = "<link rel=\"stylesheet\" href=\"/page/app.css\">";

    /// <param name="document">With a link to the style sheet.</param>
    /// <param name="modules">The names of the modules.</param>
    /// <exception cref="InvalidDataException">The document has no link to the style sheet, or the style sheet would end its element.</exception>
    public static string Compose(string document, string style, IEnumerable<string> modules)
    {
        if (!document.Contains(StyleLink, StringComparison.Ordinal) || style.Contains("</", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"index.html must contain {StyleLink}, and {StyleSheet} no end tag.");
        }

        var head = new StringBuilder($"<style>{style}</style>");
        foreach (var module in modules.Where(module => !document.Contains($"\"/page/{module}\"", StringComparison.Ordinal)))
        {
            head.Append("\n<link rel=\"modulepreload\" href=\"/page/").Append(module).Append("\">");
        }

        return document.Replace(StyleLink, head.ToString(), StringComparison.Ordinal);
    }
}
