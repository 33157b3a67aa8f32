using System.Xml.Linq;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Replaces <c>style</c> attributes, which a strict Content-Security-Policy forbids, by SVG's attributes of the same names.</summary>
internal static class PresentationAttributes
{
    /// <param name="markup">SVG elements without text between them.</param>
    public static Markup Of(Markup markup)
    {
        var root = XElement.Parse($"<charts>{markup}</charts>", LoadOptions.PreserveWhitespace);
        foreach (var style in root.Descendants().Attributes("style").ToList())
        {
            foreach (var declaration in style.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var colon = declaration.IndexOf(':', StringComparison.Ordinal);
                style.Parent!.SetAttributeValue(declaration[..colon].Trim(), declaration[(colon + 1)..].Trim());
            }

            style.Remove();
        }

        return Markup.Trusted(string.Concat(root.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))));
    }
}
