using System.Globalization;

namespace HealthLogger.Web;

/// <summary>A value of a header that lists several with weights, as in RFC 9110, section 12.4.2.</summary>
/// <param name="Value">In lower case, without its parameters.</param>
/// <param name="Weight">From 0 to 1; 1 if it has none, and 0 if it is not a number.</param>
internal readonly record struct WeightedValue(string Value, double Weight)
{
    public static IEnumerable<WeightedValue> ReadAll(string header) => header.Split(',').Select(Read);

    private static WeightedValue Read(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var weight = parts.Skip(1).FirstOrDefault(part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return new WeightedValue(parts[0].ToLowerInvariant(), weight is null ? 1 : Number(weight[2..]));
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight <= 1 ? weight : 0;
}
