namespace HealthLogger.Core.Trends;

/// <summary>The days with a flag, or those without it.</summary>
internal sealed class KindOfDays
{
    private readonly double _squares;

    /// <param name="days">At least two: the number and the value of each.</param>
    public KindOfDays(IReadOnlyList<(int Day, double Value)> days)
    {
        Days = [.. days.Select(day => day.Day)];
        Mean = days.Average(day => day.Value);
        Residuals = [.. days.Select(day => day.Value - Mean)];
        _squares = Residuals.Sum(residual => residual * residual);
        Distances = LagSum.Between(Days, Days);
    }

    public IReadOnlyList<int> Days { get; }

    public double Mean { get; }

    public IReadOnlyList<double> Residuals { get; }

    /// <summary>Of all pairs of its days.</summary>
    public LagSum Distances { get; }

    /// <summary>The standard deviation, as if the days were independent.</summary>
    public double Deviation => Math.Sqrt(_squares / (Days.Count - 1));

    /// <summary>
    /// Returns the variance of a day, that of the mean, and the degrees of freedom: the squares' expectation and variance are the traces of MR and
    /// MRMR, for the correlations R and the matrix M that subtracts the mean (Satterthwaite, Biometrics Bulletin 2, 1946, 110-114).
    /// </summary>
    public (double Variance, double OfMean, double Degrees) At(double correlation)
    {
        double count = Days.Count;
        var all = Distances.At(correlation);
        var rows = Days.Sum(day => Math.Pow(Days.Sum(other => Math.Pow(correlation, Math.Abs(day - other))), 2));
        var expected = count - all / count;
        var squared = Distances.At(correlation * correlation) - 2 * rows / count + all * all / count / count;
        var variance = _squares / expected;
        return (variance, variance * all / count / count, expected * expected / squared);
    }
}
