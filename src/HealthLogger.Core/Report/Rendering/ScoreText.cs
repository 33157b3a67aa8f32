using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>Describes scores and their changes in words, without colour, because a higher score is not always better.</summary>
internal sealed class ScoreText(MonthlyReport report)
{
    private readonly string _before = DisplayFormat.MonthName(report.Month.Previous);
    private readonly bool _isExact = report.Health.IsExact;

    /// <summary>Returns a score: 42, 5 or less; 42.3 if it is exact.</summary>
    public string Value(double? score) => score switch
    {
        null => DisplayFormat.None,
        { } exact when _isExact => exact.ToString("0.0", CultureInfo.InvariantCulture),
        <= ReportRounding.Lowest => "5 or less",
        >= ReportRounding.Highest => "95 or more",
        { } whole => whole.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>Returns how the people who gave a score in both months have changed.</summary>
    public string Change(ScoreChange? change) => change switch
    {
        null => $"no comparison with {_before}",
        { Users: 1, Mean: { } mean } => OfOnePerson(mean),
        { Direction: ChangeDirection.None } => $"no clear change from {_before}{Interval(change)}",
        { Mean: { } mean } => $"{Arrow(change)} {Number(Math.Abs(mean))} from {_before}{Interval(change)}",
        _ => $"{Arrow(change)} {(change.Direction == ChangeDirection.Up ? "higher" : "lower")} than in {_before}",
    };

    // A single difference has no interval, so nothing shows whether it is a clear change.
    private string OfOnePerson(double mean) => mean == 0
        ? $"the same as in {_before}"
        : $"{Number(Math.Abs(mean))} {(mean > 0 ? "more" : "less")} than in {_before}";

    private static string Arrow(ScoreChange change) => change.Direction == ChangeDirection.Up ? "▲" : "▼";

    private string Interval(ScoreChange change) =>
        change is { Low: { } low, High: { } high } ? $" ({Number(low)} to {Number(high)})" : "";

    private string Number(double value) =>
        value.ToString(_isExact ? "0.0;−0.0;0.0" : "0;−0;0", CultureInfo.InvariantCulture);
}
