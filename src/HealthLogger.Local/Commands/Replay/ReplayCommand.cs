using System.CommandLine;
using HealthLogger.Core.Replay;

namespace HealthLogger.Local.Commands;

/// <summary><c>replay</c>: records that Data Firehose could not deliver.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandContext context)
    {
        var source = new Argument<string>("FILE|PREFIX")
        {
            Description = "A file or folder of error records, plain or gzip; with --aws also a prefix in the stack's error bucket, or s3://BUCKET/PREFIX.",
        };
        source.Validators.Add(CommonOptions.NotEmpty);
        var dryRun = new Option<bool>("--dry-run") { Description = "Counts the records by error code and by what is wrong with them, and sends nothing." };
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command(
            "replay",
            "Sends records again that Data Firehose could not deliver, under their own ids. What was sent is marked in _replays/ and not sent again.")
        {
            source, dryRun, format, data, aws,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Choice(parsed.GetValue(source)!, parsed.GetValue(dryRun), parsed.GetValue(format)),
            new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)),
            context,
            cancellation));
        return HelpWithExamples.WithExamples(command, "replay errors/ --aws --dry-run", "replay errors/ --aws", "replay errors.jsonl.gz --data team");
    }

    private static async Task<int> RunAsync(Choice choice, HostOptions hostOptions, CommandContext context, CancellationToken cancellation)
    {
        using var host = choice.IsDryRun ? hostOptions.OpenOrMissing(context.Clock) : hostOptions.Open(context.Clock);
        var source = host.OpenErrors(choice.Source);
        using var alone = choice.IsDryRun ? null : await host.KeepErasuresOutAsync(cancellation);
        var replay = new ReplayErrors(choice.IsDryRun ? null : host.GuardErasures(host.Records), source.Marks, context.Clock)
        {
            Erased = await host.ReadErasedAsync(cancellation),
        };
        var result = await RunAsync(replay, source, context.Terminal, cancellation);
        if (!choice.IsDryRun)
        {
            host.RemoveTemporaryFiles();
        }

        if (result.Files == 0)
        {
            throw new CommandException($"There is no file in {choice.Source}.");
        }

        return Print(result, choice, context.Terminal);
    }

    private static int Print(ReplayResult result, Choice choice, Terminal terminal)
    {
        if (choice.Format == ResultFormat.Json)
        {
            terminal.PrintJson(ReplayResultJson.Of(result, choice.IsDryRun), ResultJsonContext.Default.ReplayResultJson);
        }
        else
        {
            terminal.Print(new ReplayText(result, choice.IsDryRun).Render());
        }

        if (result.Postponed > 0)
        {
            terminal.Say($"{Terminal.Count(result.Postponed)} were not taken for the time being, and the replay stopped there: run the same command again later.");
            return ExitCode.Failed;
        }

        return result.Failed > 0 ? ExitCode.PartlyRejected : ExitCode.Done;
    }

    private static async Task<ReplayResult> RunAsync(ReplayErrors replay, ReplaySource source, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            return await terminal.ShowProgressAsync("Replaying", progress => replay.RunAsync(source.Files, new Progress(progress), cancellation));
        }
        catch (InvalidDataException e)
        {
            throw new CommandException($"An error file is damaged: {e.Message} What was sent before it is marked.", e);
        }
    }

    private sealed record Choice(string Source, bool IsDryRun, ResultFormat Format);

    private sealed class Progress(IProgress<WorkProgress> progress) : IProgress<ReplayResult>
    {
        public void Report(ReplayResult value) =>
            progress.Report(new WorkProgress(null, $"{Terminal.Count(value.Sent)} sent, {Terminal.Count(value.Failed)} not valid"));
    }
}
