using System.Globalization;

namespace HealthLogger.Web;

/// <summary>One of the items of a header such as <c>Accept</c>, as in RFC 9110, section 12.4.2.</summary>
/// <param name="Name">In lower case, without parameters.</param>
/// <param name="Weight">From 0, which excludes the item, to 1, which is the default.</param>
internal sealed record WeightedItem(string Name, double Weight)
{
    public static WeightedItem Read(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var weight = parts.Skip(1).FirstOrDefault(part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return new WeightedItem(parts[0].ToLowerInvariant(), weight is null ? 1 : WeightOf(weight[2..]));
    }

    private static double WeightOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight <= 1 ? weight : 0;
}
