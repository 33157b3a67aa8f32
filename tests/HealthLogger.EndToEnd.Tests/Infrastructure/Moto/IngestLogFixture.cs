using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What the published ingest function has written from its start to its end, with two POSTs in between.</summary>
public sealed class IngestLogFixture(MotoFixture moto)
{
    private Task<IReadOnlyList<JsonElement>>? _lines;

    /// <summary>Each line, which is a JSON object.</summary>
    public Task<IReadOnlyList<JsonElement>> LinesAsync() => _lines ??= RunAsync();

    /// <summary>The lines that are no metrics.</summary>
    public async Task<IReadOnlyList<JsonElement>> EntriesAsync() =>
        [.. (await LinesAsync()).Where(line => !line.TryGetProperty("_aws", out _))];

    private async Task<IReadOnlyList<JsonElement>> RunAsync()
    {
        using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("IngestFunction"), PublishedProgram.Managed);
        (await function.InvokeAsync(HttpApiEvent.Post(Some.Record(), "ann"))).Text();
        (await function.InvokeAsync(HttpApiEvent.Post(Some.Record("r-2"), "ann"))).Text();
        return [.. (await function.EndAsync()).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
