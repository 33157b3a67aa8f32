using HealthLogger.Core.Report;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// Has every published figure, knows who recorded on which day, and knows how scores are distributed: how much people, their months and
/// their days differ. Estimates one person's mean of the month.
/// </summary>
internal sealed class Attacker
{
    private readonly IReadOnlyList<Presence> _records;
    private readonly int[] _people;
    private readonly int[] _months;
    private readonly LinearEstimate _estimate;

    /// <param name="average">The published average, which is the guess for everyone if nothing else is known.</param>
    public Attacker(IReadOnlyList<Presence> records, IReadOnlyList<Equation> equations, double average)
    {
        _records = records;
        _people = Number(record => record.User);
        _months = Number(record => (record.User, record.Month));
        _estimate = new LinearEstimate(equations, [.. records.Select(_ => average)], Covariance);
    }

    /// <summary>Returns the estimate of a person's mean, and its standard deviation.</summary>
    public Belief MeanOf(string user, Month month) => _estimate.Of(new PublishedEquations(_records, _records.Count).MeanOf(user, month));

    // A score is the sum of the person's usual score, an effect of the month and an effect of the day, which vary independently.
    private double[] Covariance(double[] coefficients)
    {
        var (people, months) = (new double[_people.Length], new double[_months.Length]);
        for (var i = 0; i < coefficients.Length; i++)
        {
            people[_people[i]] += RandomTeam.PeopleDiffer * RandomTeam.PeopleDiffer * coefficients[i];
            months[_months[i]] += RandomTeam.MonthsDiffer * RandomTeam.MonthsDiffer * coefficients[i];
        }

        return [.. coefficients.Select((coefficient, i) =>
            people[_people[i]] + months[_months[i]] + RandomTeam.DaysDiffer * RandomTeam.DaysDiffer * coefficient)];
    }

    private int[] Number<TKey>(Func<Presence, TKey> group)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>();
        return [.. _records.Select(record => numbers.TryGetValue(group(record), out var number) ? number : numbers[group(record)] = numbers.Count)];
    }
}

/// <param name="Value">The estimate.</param>
/// <param name="Deviation">Its standard deviation.</param>
internal readonly record struct Belief(double Value, double Deviation);
