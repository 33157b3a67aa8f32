using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;

namespace HealthLogger.Core.Report.Html;

/// <summary>
/// The stylesheet's colours as OxyPlot can carry them. It writes fixed colours, while the page has one set for light and one
/// for dark: so a chart is drawn in marker colours, and its SVG then names the stylesheet's variables in their place.
/// </summary>
internal static partial class Paint
{
    private static readonly string[] Variables =
        ["ink", "muted", "grid", "surface", "fatigue", "mood", "motivation", "usage", "flags", "other"];

    public static OxyColor Ink => Marker("ink");

    public static OxyColor Muted => Marker("muted");

    public static OxyColor Grid => Marker("grid");

    public static OxyColor Surface => Marker("surface");

    /// <summary>The colour of a series: one of the stylesheet's variables.</summary>
    public static OxyColor Marker(string variable) =>
        OxyColor.FromRgb(0, 0, (byte)(1 + Array.IndexOf(Variables, variable)));

    /// <summary>Replaces the markers in an attribute of the SVG.</summary>
    public static string Apply(string attribute) => MarkerText().Replace(
        attribute, found => $"var(--{Variables[int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1]})");

    [GeneratedRegex(@"rgb\(0,0,(\d+)\)")]
    private static partial Regex MarkerText();
}
