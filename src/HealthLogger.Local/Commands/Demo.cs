using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Local.Sample;

namespace HealthLogger.Local.Commands;

/// <summary>Runs the three flows over a sample, in the same steps as a user with files.</summary>
internal sealed class Demo(LocalHost host, Terminal terminal)
{
    private const int Months = 3;
    private const int People = 12;

    // On a given day, about nine in ten people add a record, and each uses the service a little more than twice.
    private const int RecordsAMonth = 330;
    private const int EventsAMonth = 800;

    public async Task RunAsync(Month last, int seed, CancellationToken cancellation)
    {
        var first = last.Previous.Previous;
        var options = new SampleOptions(0, People, first, Months, seed);
        var records = Write("sample-records.jsonl", stream => SampleRecords.Write(options with { Count = Months * RecordsAMonth }, stream, cancellation));
        var events = Write("sample-history.jsonl", stream => SampleHistory.Write(options with { Count = Months * EventsAMonth }, stream, cancellation));
        terminal.Note($"1. Generated data of {People} people from {first} to {last}: sample-records.jsonl, sample-history.jsonl");

        var stored = await ImportAsync(ImportKind.Records, records, cancellation);
        terminal.Note($"2. Ingested {Terminal.Count(stored.New)} health records");

        var imported = await ImportAsync(ImportKind.Events, events, cancellation);
        terminal.Note($"3. Imported {Terminal.Count(imported.New)} usage events");

        var archived = await ArchiveRun.RunAsync(host, await host.Archive.FindStoredAsync(cancellation), terminal, cancellation);
        terminal.Note($"4. Archived {archived.Count} months to history/year=YYYY/month=MM/");

        var made = await new ReportRun(host, terminal).RunAsync(new ReportRequest(last), cancellation);
        var page = await host.Reports.SaveAsync("report.html", ReportHtml.Render(made.Stored!, terminal.Language), cancellation);
        terminal.Note($"5. Made the report of {last}");
        terminal.Note("");
        terminal.Print(ReportText.Render(made.Report, terminal.Width, terminal.Language));
        terminal.Print(NextSteps(last, page));
    }

    private async Task<ImportCounts> ImportAsync(ImportKind kind, string path, CancellationToken cancellation)
    {
        var run = new ImportRun(kind, new ImportTarget(() => host, host.Clock), terminal);
        var imported = await run.RunAsync(path, "", CsvOptions.None, cancellation);
        return imported.Error is { } error ? throw new CommandException(error) : imported.Counts;
    }

    private string Write(string name, Action<Stream> write)
    {
        var path = Path.Combine(host.Folder.Root, name);
        using var file = File.Create(path);
        write(file);
        return path;
    }

    private string NextSteps(Month last, string page)
    {
        var folder = Path.GetRelativePath(".", host.Folder.Root);
        return $"""

            The page for your browser:  {page}
            All files are in:           {host.Folder.Root}

            Try next, each behind "dotnet run --project src/HealthLogger.Local --":
              report --month {last} --user u01 --data {folder}
              report --month {last.Previous} --format csv --data {folder}
              ingest your-records.jsonl
              --help
            """;
    }
}
