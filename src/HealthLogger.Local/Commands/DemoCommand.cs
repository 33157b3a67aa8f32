using System.CommandLine;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Local.Serve;

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
        var serve = new Option<bool>("--serve") { Description = "Then serves the page to one of the sample's people, with their entries up to now, until it is stopped." };
        var urls = ServeOptionSet.Url("Where --serve listens, on this machine. Default: a free port.", "http://127.0.0.1:0");
        var command = new Command("demo", "Creates three months of sample data, imports and archives them, and prints the report.") { month, seed, data, serve, urls };
        command.SetAction(async (parsed, cancellation) =>
        {
            var last = LastMonth(parsed.GetValue(month), context.Clock);
            var addresses = Addresses(parsed.GetValue(urls)!, parsed.GetResult(urls) is { Implicit: false }, parsed.GetValue(serve));
            var folder = FreshFolder(parsed.GetValue(data));
            using var host = LocalHost.Open(folder, context.Clock);
            await RunAsync(new Demo(host, context.Terminal), last, parsed.GetValue(seed), parsed.GetValue(serve), cancellation);
            if (parsed.GetValue(serve))
            {
                await new DemoServer(host, folder, context).RunAsync(last, addresses, cancellation);
            }

            return ExitCode.Done;
        });
        return HelpWithExamples.WithExamples(command, "demo", "demo --serve", "demo --month 2026-01 --seed 7 --data trial");
    }

    private static Month LastMonth(Month? wanted, TimeProvider clock)
    {
        var last = wanted ?? Month.LastOverEverywhereAt(clock.GetUtcNow());
        if (!last.IsOverEverywhereAt(clock.GetUtcNow()))
        {
            throw new MonthNotOverException(last);
        }

        return last.Previous.Previous.Year >= 2000
            ? last
            : throw new UsageException($"The demo's three months end in {last}: they cannot begin before 2000, as records cannot.");
    }

    private static IReadOnlyList<ListenAddress> Addresses(string urls, bool isGiven, bool isServed)
    {
        if (isGiven && !isServed)
        {
            throw new UsageException("--urls says where --serve listens: add --serve.");
        }

        var addresses = ServeOptionSet.Addresses(urls);
        return addresses.FirstOrDefault(address => address.IsHttps || !address.IsLoopback) is { } open
            ? throw new UsageException($"The demo is for this machine alone, over http: {open} is not such an address. Write one such as {ListenAddress.Default}.")
            : addresses;
    }

    // A folder with a part of the demo cannot be used again.
    private static async Task RunAsync(Demo demo, Month last, int seed, bool isServed, CancellationToken cancellation)
    {
        try
        {
            await demo.RunAsync(last, seed, untilNow: isServed, cancellation);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new StoppedException($"Stopped. {demo.Folder} holds only a part of the demo: delete it, and run the demo again.", e);
        }
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
