using System.CommandLine;
using HealthLogger.Core.Calendar;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>report</c>: a month's figures.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var month = CommonOptions.Month("An archived month, YYYY-MM. Default: the last one that is over.");
        var user = new Option<string?>("--user") { Description = "Limits every figure to one user; such a report is not stored.", HelpName = "U" };
        var format = new Option<ReportFormat>("--format")
        {
            Description = "What to print. Default: text.",
            HelpName = "text|json|csv|html",
            CustomParser = ReportFormats.Parse,
        };
        var output = new Option<string?>("--out") { Description = "Writes to a file instead of standard output.", HelpName = "PATH" };
        var data = CommonOptions.Data();
        var command = new Command("report", "Prints a month's report, and stores it below reports/ as JSON, CSV and HTML.") { month, user, format, output, data };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(parsed.GetValue(month), parsed.GetValue(user), parsed.GetValue(format), parsed.GetValue(output)),
            parsed.GetValue(data)!,
            (terminal, clock),
            cancellation));
        return HelpWithExamples.WithExamples(
            command,
            "report --month 2026-01",
            "report --month 2026-01 --format html --out january.html",
            "report --month 2026-01 --user u07 --format json");
    }

    private static async Task<int> RunAsync(
        Request request, string data, (Terminal Terminal, TimeProvider Clock) to, CancellationToken cancellation)
    {
        if (!Directory.Exists(data))
        {
            throw new CommandException($"There is no data folder {data}. Run demo to see one, or ingest to make one.");
        }

        using var host = LocalHost.Open(data, to.Clock);
        var month = request.Month ?? Month.Of(to.Clock.GetUtcNow()).Previous;
        var document = await host.Report.RunAsync(month, request.User, cancellation);
        if (request.User is null)
        {
            var page = await host.Reports.SaveAsync(document, cancellation);
            to.Terminal.Say($"Stored as {Path.ChangeExtension(page, null)}.json, .csv and .html");
        }

        var text = request.Format.Render(document);
        if (request.Output is null)
        {
            to.Terminal.Print(text);
        }
        else
        {
            var path = Path.GetFullPath(request.Output);
            await new FolderReports(Path.GetDirectoryName(path)!).SaveAsync(Path.GetFileName(path), text, cancellation);
            to.Terminal.Say($"Written to {path}");
        }

        return ExitCode.Done;
    }

    private sealed record Request(Month? Month, string? User, ReportFormat Format, string? Output);
}
