using System.CommandLine;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary><c>ingest</c>: health records from a file.</summary>
internal static class IngestCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = CommonOptions.File("health records");
        var data = CommonOptions.Data();
        var command = new Command("ingest", "Reads health records. What is wrong is named by line and kept in rejected.jsonl; the rest is stored.") { file, data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, (terminal, clock), cancellation));
        return HelpWithExamples.WithExamples(
            command,
            "ingest records.jsonl",
            "ingest records.jsonl.gz --data team",
            "sample records --count 1000 | ingest -   (the program twice, joined by a pipe)");
    }

    private static async Task<int> RunAsync(string file, string data, (Terminal Terminal, TimeProvider Clock) to, CancellationToken cancellation)
    {
        using var host = LocalHost.Open(data, to.Clock);
        var parser = new RecordParser(RecordOrigin.File, to.Clock, new Random());
        var counts = await new Import(host, to.Terminal).RunAsync("records", (parser, host.Records), file, cancellation);
        return ImportResult.Print(counts, "accepted", host, to.Terminal);
    }
}
