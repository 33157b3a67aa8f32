using System.CommandLine;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>Runs a command, and turns the exceptions that end it into a message and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(RootCommand root, string[] args, Terminal terminal)
    {
        HelpWithExamples.AddTo(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Say(error.Message);
            }

            return BadUsage(terminal);
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (UsageException e)
        {
            terminal.Say(e.Message);
            return BadUsage(terminal);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say("Stopped. Finished work is kept; run the same command again to continue.");
            return ExitCode.Failed;
        }
        catch (Exception e) when (Message(e) is { } message)
        {
            terminal.Say(message);
            return ExitCode.Failed;
        }
    }

    private static int BadUsage(Terminal terminal)
    {
        terminal.Say("Add --help to the command to see how it is used.");
        return ExitCode.BadUsage;
    }

    // The first signal asks for a clean end; the second one ends the process.
    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }

    // For errors that the user can fix. Anything else is a defect and shows its stack.
    private static string? Message(Exception e) => e switch
    {
        CommandException or DataFolderException or DatabaseBusyException or InvalidDataException => e.Message,
        MonthNotClosedException or MonthNotArchivedException or DamagedArchiveException or EmptyReportException or DamagedReportException or MissingColumnException => e.Message,
        DuckDBException => DatabaseMessage(e),
        IOException or UnauthorizedAccessException => $"{e.Message.TrimEnd('.')}. Fix that and run the command again: nothing that was reported as stored is lost.",
        _ => AwsErrors.Message(e),
    };

    private static string DatabaseMessage(Exception e) => e.Message.StartsWith("Out of Memory", StringComparison.Ordinal)
        ? $"The database used up the memory and disk space that it is allowed: {e.Message}"
        : $"DuckDB reports: {e.Message} If the disk is full or the folder is read-only, fix that and run the command again: nothing that was reported as stored is lost.";
}
