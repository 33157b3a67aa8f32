using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Testing.Teams;

/// <summary>A health record as far as a report depends on it.</summary>
/// <param name="Id">Several records of a user with the same one are copies, corrections or deletions of the first.</param>
/// <param name="RecordedAt">The user's local time, with its offset.</param>
/// <param name="Flags">The sum of the bits.</param>
public sealed record TeamRecord(string User, string Id, DateTimeOffset RecordedAt, PerScore<int?> Scores, int Flags, DateTimeOffset WrittenAt)
{
    /// <summary>From 1 for a correction or a deletion.</summary>
    public int Revision { get; init; }

    /// <summary>From this revision on there is no such record.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The local day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(RecordedAt.DateTime);

    /// <summary>Returns the deletion of the record.</summary>
    public TeamRecord Delete() => this with { Revision = Revision + 1, IsDeleted = true, Scores = new(null, null, null), Flags = 0 };

    /// <summary>Returns the line for a sink.</summary>
    public string ToLine() => Some.LineOf(
        string.Create(CultureInfo.InvariantCulture, $$"""
            {"record_id":"{{Id}}","user_id":"{{User}}","recorded_at":"{{RecordedAt:yyyy-MM-dd'T'HH:mm:sszzz}}","flags":{{Flags}},
             "fatigue":{{Json(Scores.Fatigue)}},"mood":{{Json(Scores.Mood)}},"motivation":{{Json(Scores.Motivation)}},
             "revision":{{Revision}},"deleted":{{(IsDeleted ? "true" : "null")}}}
            """),
        WrittenAt);

    private static string Json(int? score) => score?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
