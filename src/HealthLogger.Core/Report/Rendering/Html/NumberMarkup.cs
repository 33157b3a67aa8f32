using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>Formatted numbers that keep the exact value of the JSON in <c>data value</c>.</summary>
internal static class NumberMarkup
{
    public static Markup Count(long value) => Data(value.ToString(CultureInfo.InvariantCulture), DisplayFormat.Count(value));

    public static Markup Rounded(double? value) => Data(DisplayFormat.Exact(value), DisplayFormat.Rounded(value));

    public static Markup Exact(double? value) => Markup.Of($"{DisplayFormat.Exact(value)}");

    public static Markup Day(DateOnly day)
    {
        var (exact, shown) = (day.ToString("O", CultureInfo.InvariantCulture), day.ToString("ddd d", CultureInfo.InvariantCulture));
        return Markup.Of($"""<time datetime="{exact}">{shown}</time>""");
    }

    private static Markup Data(string exact, string shown) =>
        exact == shown ? Markup.Of($"{exact}") : Markup.Of($"""<data value="{exact}">{shown}</data>""");
}
