using System.CommandLine;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary><c>report</c>: a month's figures.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var month = CommonOptions.Month("An archived month, YYYY-MM. Default: the last one that is over.");
        var user = new Option<string?>("--user") { Description = "Limits the report to one user; it is not stored.", HelpName = "U" };
        var format = new Option<ReportFormat>("--format")
        {
            Description = "What to print. Default: text.",
            HelpName = "text|json|csv|html",
            CustomParser = ReportFormats.Parse,
        };
        var output = new Option<string?>("--out") { Description = "Writes to a file instead of standard output.", HelpName = "PATH" };
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command("report", "Prints a month's report, and stores it below reports/ as JSON, CSV and HTML.") { month, user, format, output, data, aws };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(parsed.GetValue(month), parsed.GetValue(user), parsed.GetValue(format), parsed.GetValue(output)),
            new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)),
            context,
            cancellation));
        return HelpWithExamples.WithExamples(
            command,
            "report --month 2026-01",
            "report --month 2026-01 --format html --out january.html",
            "report --month 2026-01 --user u07 --format json");
    }

    private static async Task<int> RunAsync(
        Request request, HostOptions choice, CommandContext context, CancellationToken cancellation)
    {
        request.ThrowIfUnusable();
        using var host = choice.OpenExisting(context.Clock);
        var month = request.Month ?? Month.Of(context.Clock.GetUtcNow()).Previous;
        var made = await host.Report.RunAsync(new ReportRequest(month, request.User), cancellation);
        if (request.User is null && made.Stored is { } stored)
        {
            var locations = await host.Reports.SaveAsync(stored, cancellation);
            context.Terminal.Say($"Stored as {locations.Json}, .csv and .html");
        }

        await WriteAsync(request.Format.Render(made.Report), request.Output, context.Terminal);
        return ExitCode.Done;
    }

    // Written in place, like a shell's redirection: the path may be a link, a pipe or a device.
    private static async Task WriteAsync(string text, string? output, Terminal terminal)
    {
        if (output is null)
        {
            terminal.Print(text);
            return;
        }

        var path = Path.GetFullPath(output);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, CancellationToken.None);
        terminal.Say($"Written to {path}");
    }

    private sealed record Request(Month? Month, string? User, ReportFormat Format, string? Output)
    {
        public void ThrowIfUnusable()
        {
            if (User is "")
            {
                throw new UsageException("--user is empty: leave it out for a report of all users.");
            }

            if (Output is not null && (Output is "" || Path.EndsInDirectorySeparator(Output) || Directory.Exists(Output)))
            {
                throw new UsageException($"--out '{Output}' is not the name of a file.");
            }
        }
    }
}
