using System.Text;
using System.Text.Json.Nodes;
using HealthLogger.Core.Archive;

namespace HealthLogger.Testing.Contracts;

/// <summary>The tests that every <see cref="IHistoryTable"/> must pass.</summary>
public abstract class HistoryTableContract
{
    private static readonly string[] Lines =
    [
        .. Enumerable.Range(0, 60).Select(i => Some.ItemLine($"user-{i % 17}", $"2026-0{1 + i % 3}-0{1 + i % 9}T0{i % 10}:00:00Z", $"action-{i}")),
        Some.ItemLine("Zoë \"🎈\" \\", "2025-12-31T23:59:59.999Z", extra: """ "place":{"floor":[1,2.50,null,true]},"note":"naïve" """),
        Some.OddItemLine("odd-1", "yesterday"),
        Some.OddItemLine("odd-2", null),
    ];

    /// <summary>Creates a table with items, each given as a JSON line.</summary>
    protected abstract Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task EveryItemIsInOneSegment(int segments)
    {
        var table = await CreateAsync(Lines);

        var found = new List<string>();
        foreach (var segment in Segment.Each(segments))
        {
            found.AddRange((await ScanAsync(table, segment)).Select(item => Some.Identity(item.Line)));
        }

        Assert.Equal(Lines.Select(Some.Identity).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AScanIsRepeatable()
    {
        var table = await CreateAsync(Lines);
        foreach (var segment in Segment.Each(3))
        {
            Assert.Equal(await ScanAsync(table, segment), await ScanAsync(table, segment));
        }
    }

    [Fact]
    public async Task AnItemIsComplete()
    {
        var table = await CreateAsync(Lines);

        var items = (await ScanAsync(table, new Segment(0, 1))).ToDictionary(item => Some.Identity(item.Line));

        foreach (var line in Lines)
        {
            var (sent, item) = (JsonNode.Parse(line)!, items[Some.Identity(line)]);
            Assert.EndsWith("}\n", item.Line, StringComparison.Ordinal);
            Assert.Equal(1, item.Line.Count(character => character == '\n'));
            Assert.True(JsonNode.DeepEquals(sent, JsonNode.Parse(item.Line)), $"{line} came back as {item.Line}");
            Assert.Equal((string?)sent["timestamp"] ?? "", item.Timestamp);
            Assert.Equal((long?)sent["expires_at"], item.ExpiresAt);
        }
    }

    [Fact]
    public async Task MonthsAreDistinctAndAscending()
    {
        var table = await CreateAsync(Lines);

        var months = await table.FindMonthsAsync(default);

        Assert.Equal(["2025-12", "2026-01", "2026-02", "2026-03"], months.Select(month => month.ToString()));
    }

    [Fact]
    public async Task AnEmptyTableHasNoItemAndNoMonth()
    {
        var table = await CreateAsync([]);

        Assert.Empty(await ScanAsync(table, new Segment(0, 1)));
        Assert.Empty(await ScanAsync(table, new Segment(1, 3)));
        Assert.Empty(await table.FindMonthsAsync(default));
        Assert.Equal(0, (await table.DescribeAsync(default)).Bytes);
    }

    [Fact]
    public async Task TheStateHasTheSizeAndTheKey()
    {
        var state = await (await CreateAsync(Lines)).DescribeAsync(default);

        var bytes = Lines.Sum(line => (double)Encoding.UTF8.GetByteCount(line));
        Assert.InRange(state.Bytes, bytes / 2, bytes * 2);
        Assert.Equal(["userId", "sk"], state.KeyNames);
    }

    [Fact]
    public async Task ACancelledScanEnds()
    {
        var table = await CreateAsync(Lines);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ScanAsync(table, new Segment(0, 1), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.FindMonthsAsync(cancelled.Token));
    }

    // Copies each page, since it is valid only until the next one is requested.
    private static async Task<List<(string Line, string Timestamp, long? ExpiresAt)>> ScanAsync(
        IHistoryTable table, Segment segment, CancellationToken cancellation = default)
    {
        var items = new List<(string, string, long?)>();
        await foreach (var page in table.ScanAsync(segment, cancellation))
        {
            items.AddRange(page.Select(item =>
                (Encoding.UTF8.GetString(item.Line.Span), Encoding.UTF8.GetString(item.Timestamp.Span), item.ExpiresAt)));
        }

        return items;
    }
}
