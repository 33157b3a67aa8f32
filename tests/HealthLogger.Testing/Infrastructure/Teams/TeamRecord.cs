using HealthLogger.Core.Report;

namespace HealthLogger.Testing.Teams;

/// <summary>What a report depends on of a health record.</summary>
/// <param name="Id">Several records of a user with the same one are copies.</param>
/// <param name="Day">The local day of the user.</param>
/// <param name="Flags">The sum of the bits.</param>
public sealed record TeamRecord(string User, string Id, DateOnly Day, PerScore<int?> Scores, int Flags, DateTimeOffset WrittenAt);
