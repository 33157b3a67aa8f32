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

    private const string FirstModule = $"\"/page/{PageModules.First}\"";

    /// <param name="document">With a link to the style sheet, and the first module.</param>
    /// <param name="modules">The names of the modules.</param>
    /// <param name="version">Of the modules.</param>
    /// <exception cref="InvalidDataException">
    /// The document has no link to the style sheet, or not the first module, or the style sheet would end its element.
    /// </exception>
    public static string Compose(string document, string style, IEnumerable<string> modules, string version)
    {
        if (!document.Contains(StyleLink, StringComparison.Ordinal)
            || !document.Contains(FirstModule, StringComparison.Ordinal)
            || style.Contains("</", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"index.html must contain {StyleLink} and {FirstModule}, and {StyleSheet} no end tag.");
        }

        var head = new StringBuilder($"<style>{style}</style>");
        foreach (var module in modules.Where(module => module != PageModules.First))
        {
            head.Append("\n<link rel=\"modulepreload\" href=\"").Append(AddressOf(module)).Append("\">");
        }

        return document
            .Replace(FirstModule, $"\"{AddressOf(PageModules.First)}\"", StringComparison.Ordinal)
            .Replace(StyleLink, head.ToString(), StringComparison.Ordinal);

        string AddressOf(string module) => $"/page/{PageModules.NameOf(module, version)}";
    }
}
