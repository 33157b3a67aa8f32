using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>
/// The difference of the means of two kinds of days, with a 95 % interval that allows for days which resemble their neighbours.
/// </summary>
/// <remarks>
/// Welch's interval (Biometrika 34, 1947, 28-35), whose variances and degrees of freedom are those of days whose correlation is ρ to the power of
/// their distance: a first-order autoregression (Box and Jenkins, Time Series Analysis, 3.2). It uses the dates, so gaps need no care, and flags
/// may come in runs or on fixed weekdays. With ρ = 0 it is Welch's. ρ is the value for which the correlation of neighbouring residuals would be
/// expected to be as it is, so that the bias of short series is taken out. It is known only roughly: of the intervals for ρ and for half
/// a standard error more, the wider counts. What holds, by simulation, is in docs/architecture.md.
/// </remarks>
internal static class DifferenceOfMeans
{
    // With more, no number of days of a year would show anything.
    private const double HighestCorrelation = 0.95;
    private const double StandardErrorsAdded = 0.5;

    /// <param name="with">The number and the value of each day of one kind; at least two, as of the other.</param>
    /// <param name="without">The same of the other kind.</param>
    public static (double Difference, double HalfWidth) Of(
        IReadOnlyList<(int Day, double Value)> with, IReadOnlyList<(int Day, double Value)> without)
    {
        var (first, second) = (new KindOfDays(with), new KindOfDays(without));
        var across = LagSum.Between(first.Days, second.Days);
        var correlation = new DayCorrelation(first, second, across).Estimate(HighestCorrelation);
        var error = Math.Sqrt((1 - correlation * correlation) / (with.Count + without.Count));
        var higher = Math.Min(HighestCorrelation, correlation + StandardErrorsAdded * error);
        return (first.Mean - second.Mean, Math.Max(HalfWidth(first, second, across, correlation), HalfWidth(first, second, across, higher)));
    }

    private static double HalfWidth(KindOfDays first, KindOfDays second, LagSum across, double correlation)
    {
        var (a, b) = (first.At(correlation), second.At(correlation));
        var covariance = across.At(correlation) * Math.Sqrt(a.Variance * b.Variance) / first.Days.Count / second.Days.Count;
        var sum = a.OfMean + b.OfMean;
        if (sum <= 0)
        {
            return 0; // each kind is constant
        }

        var degrees = sum * sum / (a.OfMean * a.OfMean / a.Degrees + b.OfMean * b.OfMean / b.Degrees);
        return StudentT.Quantile95(Math.Max(1, (long)degrees)) * Math.Sqrt(Math.Max(0, sum - 2 * covariance));
    }
}
