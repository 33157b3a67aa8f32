using System.CommandLine;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary><c>demo</c>: all commands once, on sample data.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandContext context)
    {
        var month = CommonOptions.Month("The last of the three months, YYYY-MM. Default: the last one that is over.");
        var seed = CommonOptions.Seed();
        var data = new Option<string?>("--data") { Description = "A new folder for the demo. Default: health-logger-demo, or with a number if that exists.", HelpName = "DIR" };
        data.Validators.Add(CommonOptions.NotEmpty);
        var command = new Command("demo", "Creates three months of sample data, imports and archives them, and prints the report.") { month, seed, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var last = parsed.GetValue(month) ?? Month.LastOverEverywhereAt(context.Clock.GetUtcNow());
            if (!last.IsOverEverywhereAt(context.Clock.GetUtcNow()))
            {
                throw new MonthNotOverException(last);
            }

            if (last.Previous.Previous.Year < 2000)
            {
                throw new UsageException($"The demo's three months end in {last}: they cannot begin before 2000, as records cannot.");
            }

            var folder = FreshFolder(parsed.GetValue(data));
            using var host = LocalHost.Open(folder, context.Clock);
            await new Demo(host, context.Terminal).RunAsync(last, parsed.GetValue(seed), cancellation);
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
                : throw new CommandException($"{wanted} is not empty. The demo needs a new folder: name one with --data.");
        }

        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? "health-logger-demo" : $"health-logger-demo-{number}")
            .First(name => !Path.Exists(name));
    }
}
