using System.Text;
using HealthLogger.Core.Report;

namespace HealthLogger.Testing.Contracts;

/// <summary>The tests that every <see cref="IReportStore"/> must pass.</summary>
public abstract class ReportStoreContract
{
    /// <summary>A store that is empty at the start of the test.</summary>
    protected abstract IReportStore Store { get; }

    /// <summary>Reads the report at the location that saving returned.</summary>
    protected abstract Task<byte[]> ReadAsync(string place);

    [Theory]
    [InlineData("reports/2026-01.json", "{\"month\":\"2026-01\"}\n")]
    [InlineData("reports/2026-01.csv", "day,events\r\n")]
    [InlineData("reports/2026-01.html", "<p>Zoë 漢 🎈</p>")]
    [InlineData("reports/2026-02.html", "")]
    public async Task AReportIsStoredAsUtf8(string name, string content)
    {
        var place = await Store.SaveAsync(name, content, default);

        Assert.EndsWith(name, place.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(content), await ReadAsync(place));
    }

    [Fact]
    public async Task AReportOfTheSameNameIsReplaced()
    {
        var place = await Store.SaveAsync("reports/2026-01.json", new string('a', 100_000), default);
        var again = await Store.SaveAsync("reports/2026-01.json", "{}", default);

        Assert.Equal(place, again);
        Assert.Equal("{}"u8.ToArray(), await ReadAsync(again));
    }

    [Fact]
    public async Task AReportOfAnotherNameStays()
    {
        var one = await Store.SaveAsync("reports/2026-01.json", "1", default);
        var other = await Store.SaveAsync("reports/2026-01.csv", "2", default);

        Assert.NotEqual(one, other);
        Assert.Equal("1"u8.ToArray(), await ReadAsync(one));
    }

    [Fact]
    public async Task ACancelledSaveChangesNothing()
    {
        var place = await Store.SaveAsync("reports/2026-01.json", "{}", default);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SaveAsync("reports/2026-01.json", "[]", cancelled.Token));
        Assert.Equal("{}"u8.ToArray(), await ReadAsync(place));
    }
}
