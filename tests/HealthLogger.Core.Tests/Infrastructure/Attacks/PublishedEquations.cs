using HealthLogger.Core.Report;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// Turns a published report into equations about the single scores. This requires only public knowledge: the report says how each figure is
/// computed, and the attacker knows who recorded on which day.
/// <code>
/// average of a month  =  mean over people of (mean of their scores of the month)
/// score of a day      =  average + mean over those compared of (their mean of the day - their usual)
///                or,  if the figures are exact,  mean over those present of their mean of the day
/// change              =  mean over those in both months of (their mean of the month - their mean of the month before)
/// </code>
/// </summary>
/// <param name="records">The records that the report counts: those of its month, and those of the month before.</param>
/// <param name="unknowns">How many scores there are, in this report and in others.</param>
internal sealed class PublishedEquations(IReadOnlyList<Presence> records, int unknowns)
{
    /// <summary>Returns the equations for fatigue in a report.</summary>
    public IEnumerable<Equation> Of(Month month, HealthSummary report)
    {
        var own = records.Where(record => record.Month == month).ToList();
        // The error of a rounded figure is distributed uniformly over one step.
        var variance = Math.Pow(report.IsExact ? 0.001 : 1, 2) / 12;
        var people = own.ToLookup(record => record.User);
        var average = MeanOfPeople(own);
        if (IsKnown(report.Average.Fatigue))
        {
            yield return new Equation(average, report.Average.Fatigue!.Value, variance);
        }

        foreach (var day in report.ByDay.Where(day => IsKnown(day.Fatigue)))
        {
            var coefficients = report.IsExact ? MeanOfPeople(own.Where(record => record.Day == day.Day)) : DayOf(day.Day, people, average);
            yield return new Equation(coefficients, day.Fatigue!.Value, variance);
        }

        if (report.Change.Fatigue is { Mean: { } mean, Low: { } low, High: { } high })
        {
            var change = ChangeOf(own, [.. records.Where(record => record.Month == month.Previous)]);
            yield return new Equation(change, mean, variance);
            // The ends are rounded outwards by up to a step each, so that their middle is another equation for the mean.
            yield return new Equation(change, (low + high) / 2, report.IsExact ? variance : 1 / 24d);
        }
    }

    /// <summary>Returns the coefficients of a person's mean.</summary>
    public double[] MeanOf(string user, Month month) => MeanOfPeople(records.Where(record => record.User == user && record.Month == month));

    // The ends of the scale mean "or less" and "or more".
    private static bool IsKnown(double? score) => score is > ReportRounding.Lowest and < ReportRounding.Highest;

    private double[] MeanOfPeople(IEnumerable<Presence> of)
    {
        var coefficients = new double[unknowns];
        AddMean(coefficients, of, record => record.User, 1);
        return coefficients;
    }

    private static double[] DayOf(DateOnly day, ILookup<string, Presence> people, double[] average)
    {
        var compared = people.Where(own => own.Any(record => record.Day == day) && own.Any(record => record.Day != day)).ToList();
        var coefficients = average.ToArray();
        foreach (var own in compared)
        {
            AddMean(coefficients, own.Where(record => record.Day == day), record => record.User, 1d / compared.Count);
            AddMean(coefficients, own, record => record.Day, -1d / compared.Count);
        }

        return coefficients;
    }

    private double[] ChangeOf(List<Presence> own, List<Presence> before)
    {
        var both = own.Select(record => record.User).Intersect(before.Select(record => record.User)).ToHashSet();
        var coefficients = new double[unknowns];
        AddMean(coefficients, own.Where(record => both.Contains(record.User)), record => record.User, 1);
        AddMean(coefficients, before.Where(record => both.Contains(record.User)), record => record.User, -1);
        return coefficients;
    }

    // Adds the coefficients of the mean over groups of the mean of each group.
    private static void AddMean<TKey>(double[] coefficients, IEnumerable<Presence> of, Func<Presence, TKey> by, double factor)
    {
        var groups = of.GroupBy(by).ToList();
        foreach (var group in groups)
        {
            foreach (var record in group)
            {
                coefficients[record.Unknown] += factor / groups.Count / group.Count();
            }
        }
    }
}
