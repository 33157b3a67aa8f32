using HealthLogger.Core.Calendar;
using OxyPlot;
using OxyPlot.Axes;

namespace HealthLogger.Core.Report;

/// <summary>The axis of the days of a month, with ticks at 1, 5, 10 …</summary>
internal sealed class DayAxis : LinearAxis
{
    private readonly int _days;

    public DayAxis(Month month)
    {
        _days = month.Days;
        Position = AxisPosition.Bottom;
        Minimum = 0.4;
        Maximum = _days + 0.6;
        ChartStyle.Simplify(this);
        MajorGridlineStyle = LineStyle.None;
    }

    public override void GetTickValues(
        out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        majorLabelValues = majorTickValues = [1, .. Enumerable.Range(1, _days / 5).Select(step => step * 5d)];
        minorTickValues = [];
    }
}
