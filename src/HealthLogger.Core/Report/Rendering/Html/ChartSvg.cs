using System.Globalization;
using System.Xml.Linq;
using OxyPlot;

namespace HealthLogger.Core.Report;

/// <summary>Converts OxyPlot's SVG for embedding: it scales, uses the font and colours of the page, and has no references.</summary>
internal static class ChartSvg
{
    /// <param name="kind">The CSS class that decides on which screens the chart is visible.</param>
    /// <param name="label">The description for screen readers.</param>
    public static Markup Render(PlotModel chart, OxySize size, string kind, string label)
    {
        var drawn = XElement.Parse(SvgExporter.ExportToString(chart, size.Width, size.Height, isDocument: false));
        var svg = new XElement(
            "svg",
            new XAttribute("class", kind),
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {size.Width} {size.Height}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", label),
            new XElement("title", label),
            drawn.Elements().SelectMany(Shapes).SelectMany(shape => new object[] { "\n", shape }));
        return Markup.Trusted(svg.ToString(SaveOptions.DisableFormatting));
    }

    // Clip paths are dropped: their ids would be the same in every chart of the page, and everything is drawn inside the axes.
    private static IEnumerable<XElement> Shapes(XElement element) => element.Name.LocalName switch
    {
        "defs" => [],
        "g" => element.Elements().SelectMany(Shapes),
        _ when Styles(element).All(style => style is ("fill" or "stroke", "none") or ("stroke-width", "0")) && element.Name.LocalName != "text" => [],
        _ => [new XElement(element.Name.LocalName, element.Attributes().Where(IsKept).Concat(StyleAttributes(element)).Select(WithPageColors), element.Value)],
    };

    private static bool IsKept(XAttribute attribute) => attribute.Name.LocalName is not ("font-family" or "font-weight" or "style" or "shape-rendering");

    // As attributes, because a strict policy of a page that shows the chart allows no inline styles.
    private static IEnumerable<XAttribute> StyleAttributes(XElement element) =>
        Styles(element).Where(style => style != ("stroke-width", "1")).Select(style => new XAttribute(style.Name, style.Value));

    private static IEnumerable<(string Name, string Value)> Styles(XElement element) =>
        from declaration in ((string?)element.Attribute("style") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
        let parts = declaration.Split(':', 2)
        select (parts[0].Trim(), parts[1].Trim());

    private static XAttribute WithPageColors(XAttribute attribute) => new(attribute.Name, ChartColors.Apply(attribute.Value));
}
