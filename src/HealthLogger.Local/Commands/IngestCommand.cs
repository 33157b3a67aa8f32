using System.CommandLine;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary><c>ingest</c>: health records from a file.</summary>
internal static class IngestCommand
{
    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.File("health records");
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command("ingest", "Imports health records. Invalid lines are reported and kept in rejected.jsonl; the rest is stored.") { file, data, aws };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(file)!, new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)), context, cancellation));
        return HelpWithExamples.WithExamples(
            command,
            "ingest records.jsonl",
            "ingest records.jsonl.gz --data team",
            "sample records --count 1000 | ingest -   (the program twice, joined by a pipe)");
    }

    private static async Task<int> RunAsync(string file, HostOptions choice, CommandContext context, CancellationToken cancellation)
    {
        using var host = choice.Open(context.Clock);
        await SchemaNotice.SayIfDueAsync(host, choice, context.Terminal, cancellation);
        var parser = new RecordParser(RecordOrigin.File, context.Clock, new Random());
        var counts = await new ImportRun(host, context.Terminal).RunAsync("records", (parser, host.Records), file, cancellation);
        return ImportSummary.Print(counts, "accepted", host, context.Terminal);
    }
}
