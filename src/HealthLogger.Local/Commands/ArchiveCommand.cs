using System.CommandLine;
using System.CommandLine.Parsing;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Commands;

/// <summary><c>archive</c>: events of closed months to gzip files.</summary>
internal static class ArchiveCommand
{
    public static Command Create(CommandContext context)
    {
        var months = new Option<Month[]>("--month")
        {
            Description = "A closed month, YYYY-MM; may be given several times.",
            HelpName = "M",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = ParseMonths,
        };
        var all = new Option<bool>("--all") { Description = "Every closed month that has events or, in a folder, records; late events of archived months too." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Prints what would be archived, and writes nothing." };
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command("archive", "Writes the events of closed months to history/year=YYYY/month=MM/. Without options: the months that are due and, in a folder, late events.")
        {
            months, all, dryRun, format, data, aws, VerifyCommand.Create(context),
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetResult(months) is not null)
            {
                result.AddError("Give either --month or --all.");
            }
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            new Choice(parsed.GetValue(months), parsed.GetValue(all), parsed.GetValue(dryRun), parsed.GetValue(format)),
            new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)),
            context,
            cancellation));
        return HelpWithExamples.WithExamples(command, "archive", "archive --month 2026-01 --month 2026-02", "archive --all --data team");
    }

    private static Month[] ParseMonths(ArgumentResult result)
    {
        var months = new List<Month>();
        foreach (var token in result.Tokens)
        {
            if (CommonOptions.ParseMonth(token.Value, result) is { } month)
            {
                months.Add(month);
            }
        }

        return [.. months];
    }

    private static async Task<int> RunAsync(
        Choice choice, HostOptions hostOptions, CommandContext context, CancellationToken cancellation)
    {
        foreach (var open in (choice.Months ?? []).Where(month => !month.IsClosedAt(context.Clock.GetUtcNow())))
        {
            throw new MonthNotClosedException(open);
        }

        using var host = choice.IsDryRun ? hostOptions.OpenToRead(context.Clock) : hostOptions.OpenExisting(context);
        await SchemaNotice.SayIfDueAsync(host, hostOptions, context.Terminal, cancellation);
        var months = await choice.ResolveAsync(host, cancellation);
        if (choice.IsDryRun)
        {
            new ArchiveOutput(context.Terminal, choice.Format).Print(await new ArchiveDryRun(host).RunAsync(months, cancellation));
            return ExitCode.Done;
        }

        var archived = await ArchiveRun.RunAsync(host, months, context.Terminal, cancellation);
        new ArchiveOutput(context.Terminal, choice.Format).Print(archived);
        if (months.Count == 0 && !choice.All && hostOptions.IsAws)
        {
            context.Terminal.Note("No month is due. Use --all to archive late events of archived months.");
        }

        return ExitCode.Done;
    }

    private sealed record Choice(Month[]? Months, bool All, bool IsDryRun, ResultFormat Format)
    {
        public async Task<IReadOnlyList<Month>> ResolveAsync(ICommandHost host, CancellationToken cancellation) =>
            Months is { Length: > 0 } ? Months
            : All ? await host.Archive.FindStoredAsync(cancellation)
            : await DueArchive.FindAsync(host, cancellation);
    }
}
