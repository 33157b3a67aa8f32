namespace HealthLogger.Core.Report;

/// <param name="MinUsers">How many people must be behind a figure about the health of several, unless a request says otherwise.</param>
/// <param name="DeliveryTime">
/// The longest time from when a record is written until queries return it. Younger records are not counted, so that everything that was
/// written before a report's <c>as_of</c> is in it.
/// </param>
public sealed record ReportOptions(int MinUsers, TimeSpan DeliveryTime)
{
    public const int DefaultMinUsers = 5;

    public static readonly ReportOptions Default = new(DefaultMinUsers, TimeSpan.Zero);
}
