namespace HealthLogger.Core.Trends;

/// <summary>A weighted sum of powers of the correlation of neighbouring days; the distance of a pair of days is its exponent.</summary>
internal sealed class LagSum
{
    private readonly double[] _weights = new double[MakeTrends.MostDays];

    /// <summary>Returns the sum over all pairs of a day of one list and a day of the other.</summary>
    public static LagSum Between(IReadOnlyList<int> days, IReadOnlyList<int> others)
    {
        var sum = new LagSum();
        foreach (var day in days)
        {
            sum.Add(day, others, 1);
        }

        return sum;
    }

    public void Add(int day, IReadOnlyList<int> others, double weight)
    {
        foreach (var other in others)
        {
            _weights[Math.Abs(day - other)] += weight;
        }
    }

    public void Add(LagSum other, double weight)
    {
        for (var lag = 0; lag < _weights.Length; lag++)
        {
            _weights[lag] += other._weights[lag] * weight;
        }
    }

    public double At(double correlation)
    {
        var sum = 0d;
        for (var lag = _weights.Length - 1; lag >= 0; lag--)
        {
            sum = sum * correlation + _weights[lag];
        }

        return sum;
    }
}
