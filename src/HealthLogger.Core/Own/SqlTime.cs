using System.Globalization;

namespace HealthLogger.Core.Own;

/// <summary>Timestamps as parameters of a query: UTC with microseconds.</summary>
internal static class SqlTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss.ffffff";

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
