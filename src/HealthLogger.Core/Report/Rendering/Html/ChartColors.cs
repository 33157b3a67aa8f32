using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;

namespace HealthLogger.Core.Report;

/// <summary>
/// The colours of the charts. OxyPlot writes fixed colours, but the stylesheet has different ones for light and dark screens. So charts
/// are drawn in marker colours, which are then replaced by the variables of the stylesheet.
/// </summary>
internal static partial class ChartColors
{
    private static readonly string[] Variables =
        ["ink", "muted", "grid", "surface", "fatigue", "mood", "motivation", "usage", "flags", "other", "people", "weekend"];

    public static OxyColor Ink => Marker("ink");

    public static OxyColor Muted => Marker("muted");

    public static OxyColor Grid => Marker("grid");

    public static OxyColor Surface => Marker("surface");

    /// <summary>Returns the marker colour of a variable of the stylesheet.</summary>
    public static OxyColor Marker(string variable) =>
        OxyColor.FromRgb(0, 0, (byte)(1 + Array.IndexOf(Variables, variable)));

    /// <summary>Replaces the marker colours in an attribute of the SVG.</summary>
    public static string Apply(string attribute) => MarkerText().Replace(
        attribute, found => $"var(--{Variables[int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1]})");

    [GeneratedRegex(@"rgb\(0,0,(\d+)\)")]
    private static partial Regex MarkerText();
}
