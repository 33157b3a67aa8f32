using System.Diagnostics;
using System.Globalization;

namespace HealthLogger.Benchmarks;

/// <summary>Measures the promised figures within seconds, with a stopwatch and without statistics.</summary>
internal static class Check
{
    private const int Rounds = 9;

    // Long enough for the runtime to reach its final optimization.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    /// <summary>Prints one line for each figure. Throws if a benchmark fails.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        await RecordsAsync(output, withIds: false);
        await RecordsAsync(output, withIds: true);
        await ArchiveAsync(output);
    }

    private static async Task RecordsAsync(TextWriter output, bool withIds)
    {
        var path = new RecordPath { WithIds = withIds };
        path.Setup();
        await MeasureAsync(path.Import, WarmUp);
        var rates = new List<double>();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var calls = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var (seconds, count) = await MeasureAsync(path.Import, Round);
            rates.Add(RecordPath.Records / seconds);
            calls += count;
        }

        var bytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / (calls * RecordPath.Records);
        var name = withIds ? "with ids" : "without ids";
        Print(output, $"records/s, {name}: {Spread(rates, "N0")}");
        Print(output, $"B/record, {name}: {bytes:F1}");
    }

    // The two take turns, so that other load on the machine affects both.
    private static async Task ArchiveAsync(TextWriter output)
    {
        var path = new ArchivePath();
        path.Setup();
        await MeasureAsync(path.Archive, WarmUp);
        await MeasureAsync(Gzip, WarmUp);
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var baseline = await MeasureAsync(Gzip, Round);
            ratios.Add((await MeasureAsync(path.Archive, Round)).Seconds / baseline.Seconds);
        }

        Print(output, $"archive ratio: {Spread(ratios, "F3")}");

        Task Gzip()
        {
            path.Gzip();
            return Task.CompletedTask;
        }
    }

    // Seconds per call, averaged over the calls that fit in the time.
    private static async Task<(double Seconds, long Calls)> MeasureAsync(Func<Task> action, TimeSpan atLeast)
    {
        var watch = Stopwatch.StartNew();
        var calls = 0L;
        do
        {
            await action();
            calls++;
        }
        while (watch.Elapsed < atLeast);
        return (watch.Elapsed.TotalSeconds / calls, calls);
    }

    private static string Spread(List<double> values, string format)
    {
        values.Sort();
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(values[values.Count / 2])} (from {Text(values[0])} to {Text(values[^1])})";
    }

    private static void Print(TextWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
