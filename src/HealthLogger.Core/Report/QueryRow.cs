using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>One row as an engine answers it: text, or null.</summary>
public sealed class QueryRow(IReadOnlyList<string?> values)
{
    /// <summary>One for each column.</summary>
    public IReadOnlyList<string?> Values { get; } = values;

    public string Text(int column) => Values[column] ?? throw new InvalidDataException($"Column {column} of the answer is null.");

    public long Count(int column) => Values[column] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>An average, rounded to 3 digits; null where there is nothing to average.</summary>
    public double? Average(int column) => Values[column] is { } text
        ? Math.Round(double.Parse(text, CultureInfo.InvariantCulture), 3, MidpointRounding.AwayFromZero)
        : null;

    public DateOnly Day(int column) => DateOnly.ParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
