using System.Globalization;
using System.Xml.Linq;
using OxyPlot;

namespace HealthLogger.Core.Report.Html;

/// <summary>OxyPlot's SVG as a part of a page: it scales, takes the page's font and colours, and refers to nothing.</summary>
internal static class ChartSvg
{
    /// <param name="kind">The CSS class that decides on which screens the chart shows.</param>
    /// <param name="label">What the chart shows, for those who hear it.</param>
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

    // Clips would refer to each other by an id that every chart on the page has; the axes already hold all that is drawn.
    private static IEnumerable<XElement> Shapes(XElement element) => element.Name.LocalName switch
    {
        "defs" => [],
        "g" => element.Elements().SelectMany(Shapes),
        _ when (string?)element.Attribute("style") == "fill:none;stroke:none;" => [],
        _ => [new XElement(element.Name.LocalName, element.Attributes().Where(IsKept).Select(Painted), element.Value)],
    };

    private static bool IsKept(XAttribute attribute) => attribute.Name.LocalName is not ("font-family" or "font-weight");

    private static XAttribute Painted(XAttribute attribute) => new(attribute.Name, Paint.Apply(attribute.Value));
}
