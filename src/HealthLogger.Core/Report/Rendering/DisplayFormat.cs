using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Formats numbers and dates for people.</summary>
internal static class DisplayFormat
{
    /// <summary>Stands for a figure that is missing, unknown or withheld.</summary>
    public const string None = "–";

    /// <summary>Returns a count with grouped digits: 1,744.</summary>
    public static string Count(long? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? None;

    /// <summary>Returns a count with its noun: 1 person, 16 people.</summary>
    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>Returns a whole number with grouped digits.</summary>
    public static string Number(double? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? None;

    /// <summary>Returns a value as in the JSON: 42.212, 50.</summary>
    public static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? None;

    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Returns the name of a flag as on the page for entries: Poor sleep.</summary>
    public static string Flag(string name) => name switch
    {
        "" => name,
        "stomachache" => "Stomach ache",
        _ => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' '),
    };

    public static string Name(Month month) => month.Start.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Returns the name of a month without its year.</summary>
    public static string MonthName(Month month) => month.Start.ToString("MMMM", CultureInfo.InvariantCulture);
}
