using System.Globalization;
using HealthLogger.Core.Report;
using OxyPlot.Axes;

namespace HealthLogger.Core.Trends;

/// <summary>An axis with a label below some of its places; the first is 1.</summary>
internal sealed class TrendAxis : LinearAxis
{
    private const int MostLabels = 7;

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

    public static TrendAxis Days(PersonTrends trends) =>
        new([.. trends.Daily.Select(day => day.Day.ToString("d MMM", CultureInfo.InvariantCulture))]);

    public override void GetTickValues(
        out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        var step = (_labels.Count + MostLabels - 1) / MostLabels;
        majorLabelValues = majorTickValues = [.. Enumerable.Range(0, _labels.Count).Where(place => place % step == 0).Select(place => place + 1d)];
        minorTickValues = [];
    }
}
