using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Numbers and dates in the words that people read.</summary>
internal static class Figure
{
    private const string None = "–";

    /// <summary>With its digits grouped: 1,744.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count and its noun: 1 person, 16 people.</summary>
    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>As the JSON writes it: 42.212, 50.</summary>
    public static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? None;

    /// <summary>With one digit: 42.2, 50.0.</summary>
    public static string Rounded(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? None;

    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A flag's name as words: poor sleep.</summary>
    public static string Flag(string name) => name.Replace('_', ' ');

    public static string Name(Month month) => month.Start.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
