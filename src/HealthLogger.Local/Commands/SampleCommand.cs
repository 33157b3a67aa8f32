using System.CommandLine;
using HealthLogger.Core.Calendar;
using HealthLogger.Local.Sample;

namespace HealthLogger.Local.Commands;

/// <summary><c>sample</c>: generated input on standard output.</summary>
internal static class SampleCommand
{
    public static Command Create(TimeProvider clock) => HelpWithExamples.WithExamples(
        new Command("sample", "Writes generated input as JSON Lines to standard output, for trials and load tests.")
        {
            Create("records", "Health records.", clock, SampleRecords.Write),
            Create("history", "Usage events.", clock, SampleHistory.Write),
        },
        "sample records --count 1000 > records.jsonl",
        "sample history --count 1000000 --month 2026-01 | hl history import -");

    private static Command Create(
        string name, string description, TimeProvider clock, Action<SampleOptions, Stream, CancellationToken> write)
    {
        var count = new Option<long>("--count") { Description = "The number of lines.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var users = new Option<int>("--users") { Description = "The number of people.", HelpName = "U", DefaultValueFactory = _ => 20 };
        var month = CommonOptions.Month("The month, YYYY-MM. Default: the last one that is over.");
        var seed = CommonOptions.Seed();
        var command = new Command(name, description) { count, users, month, seed };
        command.SetAction((parsed, cancellation) => RunAsync(
            new SampleOptions(
                parsed.GetValue(count),
                parsed.GetValue(users),
                parsed.GetValue(month) ?? Month.Of(clock.GetUtcNow()).Previous,
                Months: 1,
                parsed.GetValue(seed)),
            write,
            cancellation));
        return HelpWithExamples.WithExamples(command, $"sample {name} --count 1000 --users 8 --month 2026-01 --seed 7");
    }

    private static async Task<int> RunAsync(
        SampleOptions options, Action<SampleOptions, Stream, CancellationToken> write, CancellationToken cancellation)
    {
        await using var results = OutputStream.Open(1);
        try
        {
            options.ThrowIfOutOfRange();
            write(options, results, cancellation);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new UsageException($"--{e.ParamName!.ToLowerInvariant()} {e.ActualValue} is out of range.", e);
        }

        return ExitCode.Done;
    }
}
