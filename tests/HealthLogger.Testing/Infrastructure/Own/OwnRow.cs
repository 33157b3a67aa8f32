using System.Globalization;

namespace HealthLogger.Testing.Own;

/// <summary>A row of the table of health records for tests of reading, and an independent account of which rows count.</summary>
/// <param name="At">UTC.</param>
public sealed record OwnRow(string User, string Id, DateTimeOffset At, int? Mood, DateTimeOffset WrittenAt, int? Revision = null, bool Deleted = false)
{
    /// <summary>The stored line, without its line break.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $$"""
        {"record_id":"{{Id}}","user_id":{{Some.Json(User)}},"recorded_at":"{{At:yyyy-MM-ddTHH:mm:ss.ffffff}}Z","utc_offset_minutes":0,"fatigue":null,"mood":{{Mood?.ToString(CultureInfo.InvariantCulture) ?? "null"}},"motivation":null,"flags":0,"written_at":"{{WrittenAt:yyyy-MM-ddTHH:mm:ss.ffffff}}Z"{{(Revision is null ? "" : $",\"revision\":{Revision}")}}{{(Deleted ? ",\"deleted\":true" : "")}}}
        """);

    /// <summary>Returns the current records of a user, newest first, then by id.</summary>
    public static IReadOnlyList<OwnRow> Current(IEnumerable<OwnRow> rows, string user) =>
    [
        .. rows.Where(row => row.User == user)
            .GroupBy(row => row.Id, StringComparer.Ordinal)
            .Select(Winner)
            .Where(row => !row.Deleted)
            .OrderByDescending(row => row.At).ThenBy(row => row.Id, StringComparer.Ordinal),
    ];

    private static OwnRow Winner(IEnumerable<OwnRow> copies)
    {
        var highest = copies.Max(row => row.Revision ?? 0);
        var candidates = copies.Where(row => (row.Revision ?? 0) == highest).ToList();
        return candidates.Find(row => row.Deleted)
            ?? (highest == 0 ? candidates.MinBy(row => row.WrittenAt)! : candidates.MaxBy(row => row.WrittenAt)!);
    }
}
