using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>A record as an attacker knows it: who wrote it on which day, but not its score, which is an unknown.</summary>
/// <param name="Unknown">The index of the score in the vector of unknowns.</param>
internal sealed record Presence(int Unknown, string User, DateOnly Day, string Id)
{
    public Month Month => new(Day.Year, Day.Month);

    /// <summary>Numbers the scores of records.</summary>
    public static List<Presence> Of(IEnumerable<TeamRecord> records) =>
        [.. records.Select((record, index) => new Presence(index, record.User, record.Day, record.Id))];
}
