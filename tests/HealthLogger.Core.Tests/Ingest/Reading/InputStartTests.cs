using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class InputStartTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(200_000)]
    public async Task LeavesTheInputWhole(int chunk)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i}\n")));

        var start = await InputStart.ReadAsync(new ChunkedStream(bytes, chunk), default);

        Assert.Equal(64 * 1024, start.Bytes.Length);
        using var copy = new MemoryStream();
        await start.All.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task WaitsForNoMoreThanOneLineOfJson()
    {
        var typed = Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":2}\n");
        using var input = new ChunkedStream(typed, 8) { OnRead = at => Assert.True(at < 8, "It reads on before the line is imported.") };

        var start = await InputStart.ReadAsync(input, default);

        Assert.Equal("{\"a\":1}\n"u8.ToArray(), start.Bytes.ToArray());
    }
}
