using System.CommandLine;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary><c>log</c>: one record, now, of whoever is logged in.</summary>
internal static class LogCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new LogOptionSet();
        var command = new Command("log", "Stores one health record.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), context, cancellation));
        return HelpWithExamples.WithExamples(command, "log --mood 75", "log --mood 40 --fatigue 80 --flag poor_sleep --flag caffeine --at 08:30");
    }

    private static async Task<int> RunAsync(LogChoice choice, CommandContext context, CancellationToken cancellation)
    {
        var (record, terminal) = (choice.Record, context.Terminal);
        var errors = new List<InputError>();
        using var batch = new LineBatch(new BatchLimits(1, int.MaxValue));
        var time = record.TimeOf(context.Clock, errors);
        var line = new RecordParser(RecordOrigin.File, context.Clock, new Random()).Parse(record.ToJson(time), 1, errors);
        if (errors.Count > 0)
        {
            errors.ForEach(error => terminal.Say($"{error.Field}: {error.Reason}"));
            return ExitCode.PartlyRejected;
        }

        batch.TryAdd(line, 1);
        using var host = choice.Host.Open(context.Clock);
        using var alone = await host.KeepErasuresOutAsync(cancellation);
        var outcome = await host.Records.WriteAsync(batch, cancellation);
        return Print(outcome, choice, time, terminal);
    }

    private static int Print(WriteOutcome outcome, LogChoice choice, string time, Terminal terminal)
    {
        if (outcome.Refused is [var refused, ..])
        {
            terminal.Say($"The record is valid but was refused: {refused.Reason}");
            return refused.IsFinal ? ExitCode.PartlyRejected : ExitCode.Failed;
        }

        var isNew = outcome.AlreadyThere == 0;
        if (choice.Format == ResultFormat.Json)
        {
            terminal.PrintJson(choice.Record.ToResult(time, isNew), ResultJsonContext.Default.LoggedJson);
        }
        else
        {
            terminal.Print($"{(isNew ? "Stored" : "Already there")}: {choice.Record.Describe(time)}");
        }

        return ExitCode.Done;
    }
}
