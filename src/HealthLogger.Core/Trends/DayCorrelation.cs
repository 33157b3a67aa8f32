namespace HealthLogger.Core.Trends;

/// <summary>Estimates the correlation of neighbouring days from what is left of two kinds of days without the mean of their kind.</summary>
/// <param name="across">Of all pairs of two days of different kinds.</param>
internal sealed class DayCorrelation(KindOfDays with, KindOfDays without, LagSum across)
{
    // Fewer say nothing.
    private const int FewestNeighbours = 5;
    private const int Halvings = 40;

    private readonly Dictionary<int, (KindOfDays Kind, double Residual)> _days = Each(with).Concat(Each(without)).ToDictionary(each => each.Day, each => each.Of);

    /// <summary>
    /// Returns the correlation from 0 to <paramref name="highest"/> for which the ratio of the neighbours' products to the squares would be
    /// expected to be as it is; 0 if neighbours are less alike than independent days.
    /// </summary>
    public double Estimate(double highest)
    {
        var neighbours = _days.Keys.Where(day => _days.ContainsKey(day + 1)).ToList();
        var squares = _days.Values.Sum(each => each.Residual * each.Residual);
        if (neighbours.Count < FewestNeighbours || squares == 0)
        {
            return 0;
        }

        var found = neighbours.Sum(day => _days[day].Residual * _days[day + 1].Residual) / squares;
        var (products, means) = (new LagSum(), new LagSum());
        neighbours.ForEach(day => AddExpected(products, day, day + 1));
        means.Add(with.Distances, 1d / with.Days.Count);
        means.Add(without.Distances, 1d / without.Days.Count);
        return Solve(correlation => products.At(correlation) / (_days.Count - means.At(correlation)), found, highest);
    }

    private static IEnumerable<(int Day, (KindOfDays Kind, double Residual) Of)> Each(KindOfDays kind)
    {
        var unit = kind.Deviation > 0 ? kind.Deviation : 1;
        return kind.Days.Zip(kind.Residuals, (day, residual) => (day, (kind, residual / unit)));
    }

    // The covariance of two residuals, each of which is a day minus the mean of its kind.
    private void AddExpected(LagSum sum, int day, int next)
    {
        var (one, other) = (_days[day].Kind, _days[next].Kind);
        sum.Add(day, [next], 1);
        sum.Add(next, one.Days, -1d / one.Days.Count);
        sum.Add(day, other.Days, -1d / other.Days.Count);
        sum.Add(one == other ? one.Distances : across, 1d / one.Days.Count / other.Days.Count);
    }

    // The expectation rises with the correlation.
    private static double Solve(Func<double, double> expected, double found, double highest)
    {
        var (low, high) = (0d, highest);
        for (var i = 0; i < Halvings && expected(0) < found; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = expected(middle) < found ? (middle, high) : (low, middle);
        }

        return low;
    }
}
