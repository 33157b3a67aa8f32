using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>One row as an engine returns it: text or null in each column.</summary>
public sealed class QueryRow(IReadOnlyList<string?> values)
{
    public IReadOnlyList<string?> Values { get; } = values;

    public string Text(int column) => Values[column] ?? throw new InvalidDataException($"Column {column} of the result is null.");

    public long Count(int column) => Values[column] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>Returns an average, rounded to 3 decimal places, or null if there are no values.</summary>
    public double? Average(int column) => Values[column] is { } text
        ? Math.Round(double.Parse(text, CultureInfo.InvariantCulture), 3, MidpointRounding.AwayFromZero)
        : null;

    public DateOnly Day(int column) => DateOnly.ParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
