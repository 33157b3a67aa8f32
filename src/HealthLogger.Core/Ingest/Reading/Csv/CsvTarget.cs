using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>What the rows of CSV become.</summary>
/// <param name="Fields">The names of the fields.</param>
/// <param name="Required">The fields without which no row would be valid; of each group, one is enough.</param>
/// <param name="Bare">The fields whose values are numbers, true or false, which JSON writes without quotes.</param>
/// <param name="TimeField">The field whose times may be local ones.</param>
/// <param name="HasOtherFields">Other fields are kept as text; otherwise their columns are left out.</param>
public sealed record CsvTarget(
    IReadOnlyList<string> Fields,
    IReadOnlyList<IReadOnlyList<string>> Required,
    IReadOnlySet<string> Bare,
    string TimeField,
    bool HasOtherFields)
{
    private static readonly Column[] Sent = [.. RecordSchema.Columns.Where(column => !column.SetByService)];

    /// <summary>Health records.</summary>
    public static readonly CsvTarget Records = new(
        [.. Sent.Select(column => column.Name)],
        [[RecordSchema.UserId.Name], [RecordSchema.RecordedAt.Name], [.. RecordSchema.Scores.Select(score => score.Name)]],
        Sent.Where(column => column.Type is not (ColumnType.Text or ColumnType.Timestamp)).Select(column => column.Name).ToHashSet(),
        RecordSchema.RecordedAt.Name,
        HasOtherFields: false);

    /// <summary>Usage events.</summary>
    public static readonly CsvTarget Events = new(
        ["userId", "action", "timestamp"],
        [["userId"], ["action"], ["timestamp"]],
        new HashSet<string>(),
        "timestamp",
        HasOtherFields: true);
}
