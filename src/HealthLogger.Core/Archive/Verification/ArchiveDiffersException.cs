namespace HealthLogger.Core.Archive;

/// <summary>An archive is not as its manifest says; the message has the first differences and the command that lists all of them.</summary>
public sealed class ArchiveDiffersException(IReadOnlyCollection<ArchiveFinding> findings) : Exception(
    string.Join('\n', findings.Take(Shown).Select(each => each.ToString()).Append(Next(findings))))
{
    private const int Shown = 5;

    private static string Next(IReadOnlyCollection<ArchiveFinding> findings)
    {
        var commands = findings.Select(each => each.Month).Distinct().Order().Select(month => $"archive verify --aws --month {month}");
        var more = findings.Count > Shown ? $"There are {findings.Count - Shown} more differences. " : "";
        return $"{more}Run {string.Join(" and ", commands)}, which lists all differences and reads the objects back.";
    }
}
