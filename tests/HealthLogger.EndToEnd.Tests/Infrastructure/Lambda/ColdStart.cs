namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The cost of the first event of a new process, from its start until it asks for the event and until it has responded.</summary>
/// <param name="Processor">Processor time of the process, until the response.</param>
internal sealed record ColdStart(TimeSpan Polled, TimeSpan Responded, TimeSpan Processor, long PeakMemory)
{
    /// <summary>Starts a process, has it handle one event, and ends it.</summary>
    public static async Task<ColdStart> MeasureAsync(
        FunctionProgram program, string handler, string json, IReadOnlyDictionary<string, string>? variables = null)
    {
        await using var api = await RuntimeApi.StartAsync();
        var begin = TimeProvider.System.GetTimestamp();
        await using var function = FunctionProcess.Start(api, program, handler, variables);
        await api.PolledAsync();
        var polled = TimeProvider.System.GetElapsedTime(begin);
        (await api.InvokeAsync(json)).Text();
        return new ColdStart(polled, TimeProvider.System.GetElapsedTime(begin), function.ProcessorTime, function.PeakMemory);
    }

    /// <summary>The medians of several measurements.</summary>
    public static ColdStart Median(IReadOnlyCollection<ColdStart> all) => new(
        all.Select(each => each.Polled).Order().ElementAt(all.Count / 2),
        all.Select(each => each.Responded).Order().ElementAt(all.Count / 2),
        all.Select(each => each.Processor).Order().ElementAt(all.Count / 2),
        all.Select(each => each.PeakMemory).Order().ElementAt(all.Count / 2));
}
