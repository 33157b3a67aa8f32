using HealthLogger.Core.Report;
using OxyPlot.Axes;

namespace HealthLogger.Core.Trends;

/// <summary>An axis with a label below some of its places; the first is 1.</summary>
internal sealed class TrendAxis : LinearAxis
{
    private const int MostLabels = 12;

    // Of a chart for a phone. The space of a character, and the space between two labels.
    private const double Narrowest = 260;
    private const double CharacterWidth = 6.8;
    private const double Gap = 12;

    private readonly IReadOnlyList<string> _labels;

    public TrendAxis(IReadOnlyList<string> labels)
    {
        _labels = labels;
        Position = AxisPosition.Bottom;
        Minimum = 0.4;
        Maximum = labels.Count + 0.6;
        ChartStyle.Simplify(this);
        MajorGridlineStyle = OxyPlot.LineStyle.None;
        LabelFormatter = place => labels[(int)place - 1];
    }

    public override void GetTickValues(
        out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        var room = Math.Max(Math.Abs(ScreenMax.X - ScreenMin.X), Narrowest);
        var widest = _labels.Max(DisplayText.Columns) * CharacterWidth + Gap;
        var most = Math.Clamp((int)(room / widest), 1, MostLabels);
        var step = (_labels.Count + most - 1) / most;
        majorLabelValues = majorTickValues = [.. Enumerable.Range(0, _labels.Count).Where(place => place % step == 0).Select(place => place + 1d)];
        minorTickValues = [];
    }
}
