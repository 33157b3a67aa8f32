using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>Formatted numbers that keep the exact value of the JSON in <c>data value</c>.</summary>
internal static class NumberMarkup
{
    public static Markup Count(long? value) => value is { } known
        ? Data(known.ToString(CultureInfo.InvariantCulture), DisplayFormat.Count(known))
        : Markup.Of($"{DisplayFormat.None}");

    public static Markup Score(double? value, ScoreText text) => Data(DisplayFormat.Exact(value), text.Value(value));

    public static Markup Day(DateOnly day, ReportWords words) => Markup.Of(
        $"""<time datetime="{day.ToString("O", CultureInfo.InvariantCulture)}">{words.DayOfMonth(day)}</time>""");

    private static Markup Data(string exact, string shown) =>
        exact == shown ? Markup.Of($"{exact}") : Markup.Of($"""<data value="{exact}">{shown}</data>""");
}
