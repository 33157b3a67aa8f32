using System.Diagnostics;
using System.Globalization;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Benchmarks;

/// <summary>
/// The whole archive function (scan, lines, gzip, objects) with the raw scan and with the SDK's own. Each run is a new process, as
/// a function is; this one plays DynamoDB and S3. The two take turns, so that other load on the machine affects both. </summary>
internal static class ScanComparison
{
    private const int Items = 1_000_000;
    private const int Segments = 4;

    public static async Task RunAsync(TextWriter output, int rounds)
    {
        var items = UsageItems.Table(Items);
        items.Render(Segments);
        await using var stack = await ArchiveStack.StartAsync(items, tableBytes: Segments * 64L * 1024 * 1024, new S3Objects());
        var runs = new Dictionary<string, List<ScanRun>> { [ScanRun.Raw] = [], [ScanRun.Plain] = [] };
        for (var round = 0; round < rounds; round++)
        {
            foreach (var scan in round % 2 == 0 ? runs.Keys : runs.Keys.Reverse())
            {
                stack.S3.Objects.Clear();
                runs[scan].Add(await StartAsync(scan, stack));
                stack.AssertEachItemOnce();
                Print(output, $"round {round + 1}, {scan}: {runs[scan][^1]}");
            }
        }

        Print(output, $"|       | µs of processor an item: best (median) | items a second: best (median) | MB at most |");
        Print(output, $"|-------|---:|---:|---:|");
        foreach (var (scan, each) in runs)
        {
            var processor = Sorted(each.Select(run => run.Processor * 1000 / Items));
            var wall = Sorted(each.Select(run => run.Wall));
            Print(output, $"| {scan} | {processor[0]:F2} ({processor[rounds / 2]:F2}) | {Rate(wall[0]):N0} ({Rate(wall[rounds / 2]):N0}) | {each.Max(run => run.Memory):F0} |");
        }
    }

    private static async Task<ScanRun> StartAsync(string scan, ArchiveStack stack)
    {
        var program = Environment.ProcessPath!;
        var assembly = Path.Combine(AppContext.BaseDirectory, "HealthLogger.Benchmarks.dll");
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [assembly] : [];
        var start = new ProcessStartInfo(program, [.. self, ScanRun.Argument, scan, stack.Dynamo.Url, stack.S3.Url]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var figures = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return figures.Split(' ') is [var wall, var processor, var memory]
            ? new ScanRun(Number(wall), Number(processor), Number(memory))
            : throw new InvalidDataException($"The run ended with {process.ExitCode} and printed '{figures}'.");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<double> Sorted(IEnumerable<double> values) => [.. values.Order()];

    private static double Rate(double milliseconds) => Items * 1000 / milliseconds;

    private static void Print(TextWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
