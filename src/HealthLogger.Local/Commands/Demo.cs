using System.Text;
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

    public string Folder => host.Folder.Root;

    /// <param name="untilNow">Whether to add the days after the last month. They are not in the report.</param>
    public async Task RunAsync(Month last, int seed, bool untilNow, CancellationToken cancellation)
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
        if (untilNow)
        {
            await AddDaysUntilNowAsync(last, seed, cancellation);
        }

        terminal.Note("");
        terminal.Print(ReportText.Render(made.Report, terminal.Width, terminal.Language));
        terminal.Print(Places(page) + (untilNow ? "" : NextSteps(last)));
    }

    // Of the same people. The first of them has made a record just now.
    private async Task AddDaysUntilNowAsync(Month last, int seed, CancellationToken cancellation)
    {
        var now = host.Clock.GetUtcNow();
        var months = Month.Of(now).Ordinal - last.Ordinal;
        var options = new SampleOptions(0, People, last.Next, months, ~seed) { PeopleSeed = seed, Until = now };
        var records = Write("sample-records-since.jsonl", stream =>
        {
            SampleRecords.Write(options with { Count = months * RecordsAMonth }, stream, cancellation);
            stream.Write(Encoding.UTF8.GetBytes(SampleRecords.FirstPersonsLine(options, now)));
        });
        var events = Write("sample-history-since.jsonl", stream => SampleHistory.Write(options with { Count = months * EventsAMonth }, stream, cancellation));
        var (stored, imported) = (await ImportAsync(ImportKind.Records, records, cancellation), await ImportAsync(ImportKind.Events, events, cancellation));
        terminal.Note($"6. Added the days since then: {Terminal.Count(stored.New)} health records, {Terminal.Count(imported.New)} usage events");
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

    private string Places(string page) => $"""

        The page for your browser:  {page}
        All files are in:           {host.Folder.Root}

        """;

    private string NextSteps(Month last)
    {
        var folder = Path.GetRelativePath(".", host.Folder.Root);
        return $"""

            Try next, each behind "dotnet run --project src/HealthLogger.Local --":
              demo --serve
              report --month {last} --user u01 --data {folder}
              report --month {last.Previous} --format csv --data {folder}
              ingest your-records.jsonl
              --help
            """;
    }
}
