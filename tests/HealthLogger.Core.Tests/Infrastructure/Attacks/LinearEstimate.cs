namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// The best linear estimate of a sum of unknowns, from equations with errors and from prior knowledge of the unknowns:
/// <code>
/// estimate  =  t'x + t'P A' (A P A' + R)^-1 (y - A x)        variance  =  t'P t - t'P A' (A P A' + R)^-1 A P t
/// </code>
/// where the rows of A are the equations' coefficients, y their values, R their variances, x the expected unknowns, P their covariance, and t
/// the coefficients of what is estimated. No other estimate that is linear in the equations has a smaller mean square error.
/// </summary>
internal sealed class LinearEstimate
{
    private readonly IReadOnlyList<Equation> _equations;
    private readonly Func<double[], double[]> _covariance;
    private readonly double[] _expected;
    private readonly double[] _surprises;
    private readonly double[][] _root; // L with L L' = A P A' + R

    /// <param name="expected">x: the unknowns as expected beforehand.</param>
    /// <param name="covariance">Multiplies P by a vector.</param>
    public LinearEstimate(IReadOnlyList<Equation> equations, double[] expected, Func<double[], double[]> covariance)
    {
        (_equations, _expected, _covariance) = (equations, expected, covariance);
        _root = Cholesky([.. equations.Select((equation, i) =>
        {
            var covariances = covariance(equation.Coefficients);
            return equations.Take(i + 1).Select((other, j) => Product(covariances, other.Coefficients) + (i == j ? equation.Variance : 0)).ToArray();
        })]);
        _surprises = Solve([.. equations.Select(equation => equation.Value - Product(equation.Coefficients, expected))]);
    }

    /// <summary>Returns the estimate of the sum of coefficient × unknown, and its standard deviation.</summary>
    public Belief Of(double[] coefficients)
    {
        var covariances = _covariance(coefficients);
        var gains = Solve([.. _equations.Select(equation => Product(equation.Coefficients, covariances))]);
        var variance = Product(coefficients, covariances) - Product(gains, gains);
        return new Belief(Product(coefficients, _expected) + Product(gains, _surprises), Math.Sqrt(Math.Max(variance, 0)));
    }

    // Replaces the matrix with L, where L L' = matrix. Both are lower triangles.
    private static double[][] Cholesky(double[][] matrix)
    {
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[i][j] - Product(matrix[i].AsSpan(0, j), matrix[j].AsSpan(0, j));
                matrix[i][j] = i == j ? Math.Sqrt(rest) : rest / matrix[j][j];
            }
        }

        return matrix;
    }

    // L^-1 times a vector.
    private double[] Solve(double[] vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (vector[i] - Product(_root[i].AsSpan(0, i), vector.AsSpan(0, i))) / _root[i][i];
        }

        return vector;
    }

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0d;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
