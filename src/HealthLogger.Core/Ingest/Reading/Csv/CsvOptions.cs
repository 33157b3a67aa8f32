namespace HealthLogger.Core.Ingest;

/// <summary>What a user says about the columns of CSV.</summary>
/// <param name="Columns">The field of a column, by the column's name.</param>
/// <param name="Values">The value of a field in every row, by the field's name.</param>
/// <param name="Zone">The time zone of times without an offset, or null if there are none.</param>
public sealed record CsvOptions(
    IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Values, TimeZoneInfo? Zone)
{
    public static readonly CsvOptions None = new(new Dictionary<string, string>(), new Dictionary<string, string>(), null);

    public bool IsEmpty => Columns.Count == 0 && Values.Count == 0 && Zone is null;
}
