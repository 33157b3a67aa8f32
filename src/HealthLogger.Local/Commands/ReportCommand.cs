using System.CommandLine;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>report</c>: a month's figures.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ReportOptionSet();
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command(
            "report",
            "Prints the report of a month, and stores it in reports/ as JSON, CSV and HTML. In a data folder, archives the month's events first.")
        {
            options.Month, options.User, options.MinUsers, options.Anew, options.Format, options.Language, options.Output, data, aws,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            options.Read(parsed), new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)), context, cancellation));
        return HelpWithExamples.WithExamples(
            command,
            "report --month 2026-01",
            "report --month 2026-01 --format html --out january.html",
            "report --month 2026-01 --user u07 --format json",
            "report --month 2026-01 --lang ja",
            "report --month 2026-01 --min-users 8");
    }

    private static async Task<int> RunAsync(ReportChoice choice, HostOptions hostOptions, CommandContext context, CancellationToken cancellation)
    {
        var request = choice.ToRequest(hostOptions.IsAws, context.Clock.GetUtcNow());
        using var host = hostOptions.OpenExisting(context);
        await SchemaNotice.SayIfDueAsync(host, hostOptions, context.Terminal, cancellation);
        var run = new ReportRun(host, context.Terminal) { StoredLanguage = context.Settings.Value.Language ?? ReportLanguage.English };
        var made = await run.RunAsync(request, cancellation);
        var width = choice.Output is null ? context.Terminal.Width : TerminalWidth.Default;
        var text = choice.Format.Render(made.Report, width, context.LanguageOf(choice.Language));
        if (choice.Output is not null)
        {
            await WriteAsync(text, choice.Output, context.Terminal);
        }
        else if (choice.Format == ReportFormat.Json)
        {
            context.Terminal.PrintData(text);
        }
        else
        {
            context.Terminal.Print(text);
        }

        if (choice.Format == ReportFormat.Csv)
        {
            context.Terminal.Note("Events are counted by the UTC day, records by each person's local day.");
        }

        return ExitCode.Done;
    }

    // Written in place, like a shell's redirection: the path may be a link, a pipe or a device.
    private static async Task WriteAsync(string text, string output, Terminal terminal)
    {
        var path = Path.GetFullPath(output);
        using (OwnerOnly.NotForNewFiles())
        {
            await File.WriteAllTextAsync(path, text, CancellationToken.None);
        }

        terminal.Note($"Written to {path}");
    }
}
