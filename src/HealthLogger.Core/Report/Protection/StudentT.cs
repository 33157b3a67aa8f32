namespace HealthLogger.Core.Report;

/// <summary>
/// Student's t distribution: the bound that |t| stays below with a probability of 95 %. Abramowitz and Stegun, Handbook of Mathematical
/// Functions, 26.7.3 to 26.7.5; tabulated in the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
/// </summary>
internal static class StudentT
{
    private const double Confidence = 0.95;
    private const double NormalQuantile = 1.959963984540054;

    // From here on the expansion is exact to ten digits, and the series would be long.
    private const long FirstOfExpansion = 1_000;

    /// <param name="degrees">The degrees of freedom, from 1.</param>
    public static double Quantile95(long degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees >= FirstOfExpansion)
        {
            return Expansion(degrees);
        }

        var (low, high) = (0d, Math.PI / 2); // the angle whose tangent is t divided by the root of the degrees
        while ((low + high) / 2 is var middle && middle > low && middle < high)
        {
            (low, high) = Probability(middle, (int)degrees) < Confidence ? (middle, high) : (low, middle);
        }

        return Math.Tan(low) * Math.Sqrt(degrees);
    }

    // The probability that |t| is smaller: finite series over the cosines of the angle, one for odd and one for even degrees.
    private static double Probability(double angle, int degrees)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = degrees % 2 == 1;
        var (sum, term) = (0d, isOdd ? cosine : 1);
        for (var k = isOdd ? 3 : 2; k <= degrees; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k - 1) / k;
        }

        return isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }

    private static double Expansion(double degrees)
    {
        const double z = NormalQuantile;
        var (z3, z5) = (z * z * z, z * z * z * z * z);
        var z7 = z5 * z * z;
        return z + (z3 + z) / (4 * degrees)
            + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees);
    }
}
