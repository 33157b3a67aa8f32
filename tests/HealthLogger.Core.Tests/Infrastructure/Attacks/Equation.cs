namespace HealthLogger.Core.Tests.Report;

/// <summary>What a published figure says about the scores: the sum of coefficient × score is the value, apart from rounding.</summary>
/// <param name="Coefficients">One for each unknown.</param>
/// <param name="Variance">The variance of the error.</param>
internal sealed record Equation(double[] Coefficients, double Value, double Variance);
