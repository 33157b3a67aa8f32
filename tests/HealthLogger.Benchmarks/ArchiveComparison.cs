using System.Diagnostics;
using System.Globalization;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Benchmarks;

/// <summary>
/// The whole archive function (scan, lines, gzip, objects) in several variants. Each run is a new process, as a function is; this one
/// plays DynamoDB and S3. The variants take turns, so that other load on the machine affects all of them.
/// </summary>
internal static class ArchiveComparison
{
    private const int Items = 1_000_000;
    private const int Segments = 4;

    public static async Task RunAsync(TextWriter output, IReadOnlyList<ArchiveVariant> variants, int rounds)
    {
        var items = UsageItems.Table(Items);
        items.Render(Segments);
        await using var stack = await ArchiveStack.StartAsync(items, tableBytes: Segments * 64L * 1024 * 1024, new S3Objects());
        var runs = variants.ToDictionary(variant => variant, _ => new List<VariantRun>());
        var bytes = new Dictionary<ArchiveVariant, long>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var variant in round % 2 == 0 ? variants : variants.Reverse())
            {
                stack.S3.Objects.Clear();
                runs[variant].Add(await StartAsync(variant, stack));
                stack.AssertEachItemOnce();
                bytes[variant] = stack.Archived.Sum(each => (long)each.Length);
                Print(output, $"round {round + 1}, {variant}: {runs[variant][^1]}");
            }
        }

        Print(output, $"| | µs of processor an item: best (median) | items a second: best (median) | MB of memory at most | bytes of the objects |");
        Print(output, $"|---|---:|---:|---:|---:|");
        foreach (var variant in variants)
        {
            Print(output, $"| {variant} | {Row(runs[variant])} | {bytes[variant]:N0} |");
        }
    }

    private static async Task<VariantRun> StartAsync(ArchiveVariant variant, ArchiveStack stack)
    {
        var program = Environment.ProcessPath!;
        var assembly = Path.Combine(AppContext.BaseDirectory, "HealthLogger.Benchmarks.dll");
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [assembly] : [];
        string[] arguments = [.. self, VariantRun.Argument, variant.Scan, variant.Level.ToString(), stack.Dynamo.Url, stack.S3.Url];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var figures = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return figures.Split(' ') is [var wall, var processor, var memory]
            ? new VariantRun(Number(wall), Number(processor), Number(memory))
            : throw new InvalidDataException($"The run ended with {process.ExitCode} and printed '{figures}'.");
    }

    private static string Row(List<VariantRun> runs)
    {
        var processor = runs.Select(run => run.Processor * 1000 / Items).Order().ToList();
        var wall = runs.Select(run => run.Wall).Order().ToList();
        var median = runs.Count / 2;
        return FormattableString.Invariant(
            $"{processor[0]:F2} ({processor[median]:F2}) | {Rate(wall[0]):N0} ({Rate(wall[median]):N0}) | {runs.Max(run => run.Memory):F0}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Rate(double milliseconds) => Items * 1000 / milliseconds;

    private static void Print(TextWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
