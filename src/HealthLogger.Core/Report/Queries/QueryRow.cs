using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>One row as an engine returns it: text or null in each column.</summary>
public sealed class QueryRow(IReadOnlyList<string?> values)
{
    public IReadOnlyList<string?> Values { get; } = values;

    public string Text(int column) => Values[column] ?? throw new InvalidDataException($"Column {column} of the result is null.");

    public long Count(int column) => Values[column] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>Returns a number as the engine computed it, or null.</summary>
    public double? Number(int column) => Values[column] is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public DateOnly Day(int column) => DateOnly.ParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns a timestamp without an offset as UTC.</summary>
    public DateTimeOffset Instant(int column) =>
        DateTimeOffset.Parse(Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
