using System.Globalization;

namespace HealthLogger.Core.Report.Html;

/// <summary>Numbers for reading that still carry, in <c>data value</c>, exactly what the JSON says.</summary>
internal static class Numbers
{
    public static Markup Count(long value) => Data(value.ToString(CultureInfo.InvariantCulture), Figure.Count(value));

    public static Markup Rounded(double? value) => Data(Figure.Exact(value), Figure.Rounded(value));

    public static Markup Exact(double? value) => Markup.Of($"{Figure.Exact(value)}");

    public static Markup Day(DateOnly day)
    {
        var (exact, shown) = (day.ToString("O", CultureInfo.InvariantCulture), day.ToString("ddd d", CultureInfo.InvariantCulture));
        return Markup.Of($"""<time datetime="{exact}">{shown}</time>""");
    }

    private static Markup Data(string exact, string shown) =>
        exact == shown ? Markup.Of($"{exact}") : Markup.Of($"""<data value="{exact}">{shown}</data>""");
}
