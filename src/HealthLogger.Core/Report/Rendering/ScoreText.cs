using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Describes scores and their changes in words that say whether a clear change is better or worse: more fatigue is worse.</summary>
internal sealed class ScoreText(MonthlyReport report, ReportWords words)
{
    // The only score of which less is better.
    private const int Fatigue = 0;

    private readonly Month _before = report.Month.Previous;
    private readonly bool _isExact = report.Health.IsExact;

    /// <summary>Returns a score: 42, 5 or less; 42.3 if it is exact.</summary>
    public string Value(double? score) => score switch
    {
        null => DisplayFormat.None,
        { } exact when _isExact => exact.ToString("0.0", CultureInfo.InvariantCulture),
        <= ReportRounding.Lowest => words.OrLess(ReportRounding.Lowest),
        >= ReportRounding.Highest => words.OrMore(ReportRounding.Highest),
        { } whole => whole.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>Says why there is no score. A team's may be withheld.</summary>
    public string WithoutValue => _isExact ? words.NotRecorded : words.NotShown;

    /// <summary>Returns how the people who gave a score in both months have changed.</summary>
    public string Change(ScoreChange? change) => ChangeWithoutInterval(change) + Interval(change);

    public string ChangeWithoutInterval(ScoreChange? change) => change switch
    {
        null => words.NoComparison(_before),
        { Users: 1, Mean: { } mean } => OfOnePerson(mean),
        { Direction: ChangeDirection.None } => words.NoClearChange(_before),
        _ => words.Changed(change, change.Mean is { } mean ? Number(Math.Abs(mean)) : null, _before),
    };

    /// <summary>Returns the interval of a change in brackets, or nothing if it has none.</summary>
    public string Interval(ScoreChange? change) =>
        change is { Low: { } low, High: { } high } ? words.InBrackets(words.Range(Number(low), Number(high))) : "";

    /// <summary>Returns whether a clear change is for the better; null if there is none.</summary>
    /// <param name="index">The index of the score.</param>
    public static bool? IsBetter(int index, ScoreChange? change) => change is null or { Direction: ChangeDirection.None }
        ? null
        : IsBetter(index, isHigher: change.Direction == ChangeDirection.Up);

    /// <summary>Returns whether a higher or a lower score is for the better.</summary>
    public static bool IsBetter(int index, bool isHigher) => isHigher != (index == Fatigue);

    /// <summary>Returns a change and whether it is better or worse, in one line.</summary>
    public string ChangeAndVerdict(int index, ScoreChange? change) => IsBetter(index, change) is { } isBetter
        ? words.WithVerdict(Change(change), isBetter ? words.Better : words.Worse)
        : Change(change);

    // A single difference has no interval, so nothing shows whether it is a clear change.
    private string OfOnePerson(double mean) => mean switch
    {
        0 => words.SameAsIn(_before),
        > 0 => words.MoreThanIn(Number(mean), _before),
        _ => words.LessThanIn(Number(-mean), _before),
    };

    private string Number(double value) =>
        value.ToString(_isExact ? "0.0;−0.0;0.0" : "0;−0;0", CultureInfo.InvariantCulture);
}
