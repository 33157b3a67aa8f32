using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// Converts the bytes of DynamoDB's responses straight into archive lines. It reuses the memory of one response and of two pages: the
/// caller's and the next one.
/// </summary>
/// <remarks>
/// The SDK's own Scan creates a dictionary, and several objects per attribute. With that and a JSON writer, the whole archive function
/// takes 1.7 times the processor time and 3.1 times the memory (427 instead of 138 MB). That is why this folder exists: without it, the
/// function takes fewer than 300,000 items a second with two processors, and more than 150 MB. If that changes, replace it with
/// <c>PlainPageScanner</c> from the tests, which is the reference for its output. <c>tests/HealthLogger.Benchmarks/results</c> describes
/// how to measure it.
/// </remarks>
internal sealed class RawPageScanner(RawScanClient client, HistoryTableOptions options) : IPageScanner
{
    private readonly ByteBuffer _response = new();
    private RawPage _page = new(options);
    private RawPage _other = new(options);

    public async Task<ScannedPage> ScanAsync(ScanRequest request, CancellationToken cancellation)
    {
        await client.ScanAsync(request, _response, cancellation);
        (_page, _other) = (_other, _page);
        return _page.Read(_response.Written);
    }
}
