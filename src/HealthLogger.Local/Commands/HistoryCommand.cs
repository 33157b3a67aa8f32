using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>history import</c>: usage events from files.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandContext context)
    {
        var import = HelpWithExamples.WithExamples(
            ImportCommand.Create("import", "Imports usage events: userId, action, timestamp and any other members.", ImportKind.Events, context),
            "history import events.jsonl",
            "history import - --data team < events.jsonl.gz",
            "history import log.csv --map User=userId --map Time=timestamp --set action=login");
        return HelpWithExamples.WithExamples(
            new Command("history", "The table of usage events, from which the archive is made.") { import }, "history import events.jsonl");
    }
}
