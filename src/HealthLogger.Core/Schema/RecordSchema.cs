using System.Runtime.InteropServices;

namespace HealthLogger.Core.Schema;

/// <summary>
/// The columns of a health record, declared once. Parsing, the JSON line and the columns of every table follow from this list. To add a
/// nullable number, add it at the end.
/// </summary>
public static class RecordSchema
{
    private static readonly List<Column> Declared = [];

    public static readonly Column RecordId = Text("record_id");
    public static readonly Column UserId = Text("user_id");
    public static readonly Column RecordedAt = Timestamp("recorded_at");
    public static readonly Column UtcOffsetMinutes = Number("utc_offset_minutes", -840, 840, setByService: true);
    public static readonly Column Fatigue = Number("fatigue", 0, 100, nullable: true);
    public static readonly Column Mood = Number("mood", 0, 100, nullable: true);
    public static readonly Column Motivation = Number("motivation", 0, 100, nullable: true);
    public static readonly Column Flags = Number("flags", 0, HealthFlag.Mask);
    public static readonly Column WrittenAt = Timestamp("written_at", setByService: true);
    public static readonly Column Revision = Number("revision", 0, 1_000_000, nullable: true);
    public static readonly Column Deleted = Boolean("deleted");

    /// <summary>All columns, in the order of the line and of the tables.</summary>
    public static IReadOnlyList<Column> Columns => Declared;

    /// <summary>The same as a span, for the loops of the record path.</summary>
    internal static ReadOnlySpan<Column> ColumnSpan => CollectionsMarshal.AsSpan(Declared);

    /// <summary>
    /// The columns that the template declares. CloudFormation would replace the table if they changed, so columns after these are added by
    /// <see cref="ChangeSchema"/> alone, in new stacks too.
    /// </summary>
    public static IReadOnlyList<Column> OfTemplate { get; } = Declared[..(Deleted.Ordinal + 1)];

    /// <summary>The columns of which a record must have at least one.</summary>
    public static IReadOnlyList<Column> Scores { get; } = [Fatigue, Mood, Motivation];

    private static Column Text(string name) => Declare(name, ColumnType.Text, default, false, false);

    private static Column Boolean(string name) => Declare(name, ColumnType.Boolean, default, false, true);

    private static Column Timestamp(string name, bool setByService = false) =>
        Declare(name, ColumnType.Timestamp, default, setByService, false);

    private static Column Number(string name, int min, int max, bool setByService = false, bool nullable = false) =>
        Declare(name, ColumnType.Number, (min, max), setByService, nullable);

    private static Column Declare(string name, ColumnType type, (int, int) range, bool setByService, bool nullable)
    {
        // Fields are initialized in order: only the columns after written_at find it set.
        var column = new Column(Declared.Count, name, type, range, setByService, nullable, IsLater: WrittenAt is not null);
        Declared.Add(column);
        return column;
    }
}
