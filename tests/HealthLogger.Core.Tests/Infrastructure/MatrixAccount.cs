using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Trends;

/// <summary>The interval of two kinds of days from whole matrices: slow, and written without looking at the other.</summary>
internal static class MatrixAccount
{
    public static double HalfWidth(IReadOnlyList<(int Day, double Value)> with, IReadOnlyList<(int Day, double Value)> without)
    {
        var days = with.Concat(without).Select(day => day.Day).ToArray();
        var (n, first) = (days.Length, with.Count);
        var subtract = Matrix(n, (i, j) => (i == j ? 1 : 0) - (i < first == j < first ? 1d / (i < first ? first : n - first) : 0));
        var values = with.Concat(without).Select(day => day.Value).ToArray();
        var residuals = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => subtract[i, j] * values[j])).ToArray();
        var deviations = new[] { residuals[..first], residuals[first..] }.Select(kind => Math.Sqrt(kind.Sum(r => r * r) / (kind.Length - 1))).ToArray();
        var scaled = residuals.Select((residual, i) => residual / deviations[i < first ? 0 : 1]).ToArray();
        var next = Matrix(n, (i, j) => days[j] == days[i] + 1 ? 1 : 0);
        var observed = Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, n).Sum(j => scaled[i] * next[i, j] * scaled[j])) / scaled.Sum(x => x * x);
        var sandwich = Multiply(subtract, Multiply(next, subtract));

        double Expected(double rho) => Trace(Multiply(sandwich, Powers(days, rho))) / Trace(Multiply(subtract, Powers(days, rho)));
        var (step, rho) = (0.1, 0d);
        for (; step > 1e-7; step /= 10)
        {
            while (rho + step <= 0.95 + 1e-12 && Expected(rho + step) < observed)
            {
                rho += step;
            }
        }

        var higher = Math.Min(0.95, rho + 0.5 * Math.Sqrt((1 - rho * rho) / n));
        return Math.Max(HalfWidthAt(days, residuals, first, rho), HalfWidthAt(days, residuals, first, higher));
    }

    private static double HalfWidthAt(int[] days, double[] residuals, int first, double rho)
    {
        var n = days.Length;
        var (one, other) = (KindOf(days[..first], residuals[..first], rho), KindOf(days[first..], residuals[first..], rho));
        var covariance = 0d;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var weights = (i < first ? 1d / first : -1d / (n - first)) * (j < first ? 1d / first : -1d / (n - first));
                covariance += weights * Math.Pow(rho, Math.Abs(days[i] - days[j])) * Math.Sqrt((i < first ? one : other).Day * (j < first ? one : other).Day);
            }
        }

        var degrees = Math.Pow(one.Mean + other.Mean, 2) / (one.Mean * one.Mean / one.Degrees + other.Mean * other.Mean / other.Degrees);
        return StudentT.Quantile95(Math.Max(1, (long)degrees)) * Math.Sqrt(covariance);
    }

    private static (double Day, double Mean, double Degrees) KindOf(int[] days, double[] residuals, double rho)
    {
        var n = days.Length;
        var (subtract, powers) = (Matrix(n, (i, j) => (i == j ? 1 : 0) - 1d / n), Powers(days, rho));
        var product = Multiply(subtract, powers);
        var day = residuals.Sum(r => r * r) / Trace(product);
        return (day, day * powers.Cast<double>().Sum() / n / n, Math.Pow(Trace(product), 2) / Trace(Multiply(product, product)));
    }

    private static double[,] Powers(int[] days, double rho) => Matrix(days.Length, (i, j) => Math.Pow(rho, Math.Abs(days[i] - days[j])));

    private static double[,] Matrix(int n, Func<int, int, double> cell)
    {
        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] = cell(i, j);
            }
        }

        return matrix;
    }

    private static double[,] Multiply(double[,] a, double[,] b) =>
        Matrix(a.GetLength(0), (i, j) => Enumerable.Range(0, a.GetLength(0)).Sum(k => a[i, k] * b[k, j]));

    private static double Trace(double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, i]);
}
