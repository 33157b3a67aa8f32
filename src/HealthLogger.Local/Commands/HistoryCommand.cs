using System.CommandLine;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary><c>history import</c>: usage events from a file.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.File("usage events");
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var import = new Command("import", "Imports usage events: userId, action, timestamp and any other members.") { file, data, aws };
        import.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(file)!, new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)), context, cancellation));
        HelpWithExamples.WithExamples(import, "history import events.jsonl", "history import - --data team < events.jsonl.gz");
        return HelpWithExamples.WithExamples(
            new Command("history", "The table of usage events, from which the archive is made.") { import }, "history import events.jsonl");
    }

    private static async Task<int> RunAsync(string file, HostOptions choice, CommandContext context, CancellationToken cancellation)
    {
        using var host = choice.Open(context.Clock);
        var counts = await new ImportRun(host, context.Terminal).RunAsync("events", (new UsageEventParser(context.Clock), host.Events), file, cancellation);
        return ImportSummary.Print(counts, "events accepted", host, context.Terminal);
    }
}
