using System.Text.Json;
using HealthLogger.Testing.Aws;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The cost of one invocation of the published archive function, from the event to the response.</summary>
/// <param name="Rate">Items a second.</param>
/// <param name="Others">The share of the processors that other programs used in the meantime, from 0 to 1.</param>
/// <param name="Processor">The function's processor time per item.</param>
/// <param name="PeakMemory">Since the process began, in bytes.</param>
internal sealed record ArchiveRun(double Rate, double Others, TimeSpan Processor, long PeakMemory)
{
    public const int Items = 1_000_000;
    public const int Segments = 4;

    // Made once for all tests, which only read it.
    private static readonly Lazy<DynamoItems> Table = new(() =>
    {
        var items = UsageItems.Table(Items);
        items.Render(Segments);
        return items;
    });

    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>The rate that would have been possible without other programs on the processors.</summary>
    public double RateAlone => Rate / (1 - Others);

    /// <summary>Starts a table with all items, and an empty bucket.</summary>
    public static Task<ArchiveStack> StackAsync() =>
        ArchiveStack.StartAsync(Table.Value, tableBytes: Segments * 64L * 1024 * 1024, new S3Objects());

    public static async Task<ArchiveRun> MeasureAsync(ArchiveStack stack, RuntimeApi api, FunctionProcess function)
    {
        stack.S3.Objects.Clear();
        var (processor, others) = (function.ProcessorTime, new OtherProcesses(function));
        var response = await api.InvokeAsync(UsageItems.Event, Timeout);
        var share = others.Share;
        using var json = JsonDocument.Parse(response.Text());
        Assert.Equal(Items, json.RootElement.GetProperty("archived")[0].GetProperty("items").GetInt32());
        Assert.Equal(Segments, stack.S3.Objects.All().Keys.Count(key => key.StartsWith("history/", StringComparison.Ordinal)));
        return new ArchiveRun(
            Items / response.Duration.TotalSeconds, share, (function.ProcessorTime - processor) / Items, function.PeakMemory);
    }

    public override string ToString() =>
        $"{Rate:F0} items a second, {RateAlone:F0} without the {Others:P0} of the processors that others had; "
        + $"{Processor.TotalMicroseconds:F1} µs of processor each; at most {PeakMemory >> 20} MB";
}
