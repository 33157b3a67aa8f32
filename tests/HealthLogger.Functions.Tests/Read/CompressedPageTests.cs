using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace HealthLogger.Functions.Tests.Read;

[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it asynchronously.")]
public sealed class CompressedPageTests : IAsyncLifetime
{
    private Reads _reads = null!;

    public async Task InitializeAsync() => _reads = await Reads.StartAsync();

    public async Task DisposeAsync() => await _reads.DisposeAsync();

    [Fact]
    public async Task ThePageIsCompressedAndInBase64()
    {
        var page = await _reads.GetAsync("/", user: null, headers: ("accept-encoding", "gzip, br"));

        Assert.Equal((200, "gzip", true), (page.StatusCode, page.Headers["Content-Encoding"], page.IsBase64Encoded));
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(page.Body)), CompressionMode.Decompress);
        using var text = new StreamReader(gzip);
        Assert.StartsWith("<!doctype html>", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataOfPeopleIsNot()
    {
        _reads.Athena.Rows = _ => Reads.Rows(100);

        var records = await _reads.GetAsync("/records", headers: ("accept-encoding", "gzip, br"));

        Assert.Equal((200, false), (records.StatusCode, records.IsBase64Encoded));
        Assert.DoesNotContain("Content-Encoding", records.Headers.Keys);
    }
}
