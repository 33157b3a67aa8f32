using System.CommandLine;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Commands;

/// <summary><c>demo</c>: everything once, on made-up data.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var month = CommonOptions.Month("The last of the three months, YYYY-MM. Default: the last one that is over.");
        var seed = CommonOptions.Seed();
        var data = new Option<string?>("--data") { Description = "A new folder for the demo. Default: health-logger-demo, or the next that is free.", HelpName = "DIR" };
        var command = new Command("demo", "Makes up three months of data, archives them and prints the report: the tour of everything.") { month, seed, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var last = parsed.GetValue(month) ?? Month.Of(clock.GetUtcNow()).Previous;
            if (!last.IsClosedAt(clock.GetUtcNow()))
            {
                throw new MonthNotClosedException(last);
            }

            var folder = FreshFolder(parsed.GetValue(data));
            using var host = LocalHost.Open(folder, clock);
            await new Demo(host, terminal).RunAsync(last, parsed.GetValue(seed), cancellation);
            return ExitCode.Done;
        });
        return HelpWithExamples.WithExamples(command, "demo", "demo --month 2026-01 --seed 7 --data trial");
    }

    private static string FreshFolder(string? wanted)
    {
        if (wanted is not null)
        {
            return !Path.Exists(wanted) || (Directory.Exists(wanted) && !Directory.EnumerateFileSystemEntries(wanted).Any())
                ? wanted
                : throw new CommandException($"{wanted} is not empty. The demo wants a folder of its own: name a new one with --data.");
        }

        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? "health-logger-demo" : $"health-logger-demo-{number}")
            .First(name => !Path.Exists(name));
    }
}
