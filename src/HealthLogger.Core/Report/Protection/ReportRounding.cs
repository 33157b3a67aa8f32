namespace HealthLogger.Core.Report;

/// <summary>How the figures of a report are rounded: to three decimal places if they are exact, otherwise to whole numbers.</summary>
internal readonly record struct ReportRounding(bool IsExact)
{
    /// <summary>The lowest score of several people; it means "or less".</summary>
    public const double Lowest = 5;

    /// <summary>The highest score of several people; it means "or more".</summary>
    public const double Highest = 95;

    // Absorbs the floating-point error of a sum, which depends on the order of its terms.
    private const double Tolerance = 1e-9;

    public double? Score(double? value) =>
        value is not { } known ? null : IsExact ? Exact(known) : Math.Clamp(Whole(known), Lowest, Highest);

    public double Mean(double value) => IsExact ? Exact(value) : Whole(value);

    /// <summary>Rounds the lower end of an interval down.</summary>
    public double? Low(double? value) => value is not { } known ? null : IsExact ? Exact(known) : Math.Floor(known + Tolerance);

    /// <summary>Rounds the upper end of an interval up.</summary>
    public double? High(double? value) =>
        value is not { } known ? null : IsExact ? Exact(known) : Positive(Math.Ceiling(known - Tolerance));

    private static double Whole(double value) => Math.Floor(value + 0.5 + Tolerance);

    private static double Exact(double value) =>
        Positive(Math.Round(value + Math.CopySign(Tolerance, value), 3, MidpointRounding.AwayFromZero));

    // A negative zero becomes a positive one.
    private static double Positive(double value) => value + 0d;
}
