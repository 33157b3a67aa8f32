using HealthLogger.Core.Archive;

namespace HealthLogger.Core.Report;

/// <param name="MinUsers">The minimum number of people behind a health figure of a team, unless a request sets another one.</param>
/// <param name="DeliveryTime">
/// The longest time between the writing of a record and its appearance in queries. Newer records are not counted, so that a report contains
/// everything that was written before its <c>as_of</c>.
/// </param>
public sealed record ReportOptions(int MinUsers, TimeSpan DeliveryTime)
{
    public const int DefaultMinUsers = 5;

    /// <summary>How the archived events write their times.</summary>
    public TimestampFormat Timestamps { get; init; }

    public static readonly ReportOptions Default = new(DefaultMinUsers, TimeSpan.Zero);
}
