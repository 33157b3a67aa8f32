using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>ingest</c>: health records from files.</summary>
internal static class IngestCommand
{
    public static Command Create(CommandContext context) => HelpWithExamples.WithExamples(
        ImportCommand.Create("ingest", "Imports health records. Invalid lines are reported and kept in a file of their own; the rest is stored.", ImportKind.Records, context),
        "ingest records.jsonl",
        "ingest january.jsonl.gz february.jsonl.gz --data team",
        "ingest diary.csv --map Date=recorded_at --map Mood=mood --set user_id=ann --timezone Europe/Berlin",
        "sample records --count 1000 | hl ingest -");
}
