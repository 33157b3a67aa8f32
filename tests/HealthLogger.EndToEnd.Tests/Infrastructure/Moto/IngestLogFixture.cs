using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The log of a published ingest function that was started, handled two POSTs, and was stopped.</summary>
public sealed class IngestLogFixture(MotoFixture moto)
{
    private Task<IReadOnlyList<JsonElement>>? _lines;

    /// <summary>Each line, which is a JSON object.</summary>
    public Task<IReadOnlyList<JsonElement>> LinesAsync() => _lines ??= RunAsync();

    /// <summary>The lines that are not metrics.</summary>
    public async Task<IReadOnlyList<JsonElement>> EntriesAsync() =>
        [.. (await LinesAsync()).Where(line => !line.TryGetProperty("_aws", out _))];

    private async Task<IReadOnlyList<JsonElement>> RunAsync()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("IngestFunction"), PublishedFunctions.Deployed);
        (await function.InvokeAsync(HttpApiEvent.Post(Some.Record(), "ann"))).Text();
        (await function.InvokeAsync(HttpApiEvent.Post(Some.Record("r-2"), "ann"))).Text();
        return [.. (await function.EndAsync()).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
