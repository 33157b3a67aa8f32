using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Testing.Teams;

/// <summary>A health record as far as a report depends on it.</summary>
/// <param name="Id">Several records of a user with the same one are copies.</param>
/// <param name="RecordedAt">The user's local time, with its offset.</param>
/// <param name="Flags">The sum of the bits.</param>
public sealed record TeamRecord(string User, string Id, DateTimeOffset RecordedAt, PerScore<int?> Scores, int Flags, DateTimeOffset WrittenAt)
{
    /// <summary>The local day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(RecordedAt.DateTime);

    /// <summary>Returns the line for a sink.</summary>
    public string ToLine() => Some.LineOf(
        string.Create(CultureInfo.InvariantCulture, $$"""
            {"record_id":"{{Id}}","user_id":"{{User}}","recorded_at":"{{RecordedAt:yyyy-MM-dd'T'HH:mm:sszzz}}","flags":{{Flags}},
             "fatigue":{{Json(Scores.Fatigue)}},"mood":{{Json(Scores.Mood)}},"motivation":{{Json(Scores.Motivation)}}}
            """),
        WrittenAt);

    private static string Json(int? score) => score?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
