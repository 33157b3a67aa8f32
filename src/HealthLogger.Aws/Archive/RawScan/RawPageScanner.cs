using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// Reads pages of a scan from the bytes of DynamoDB's response straight into archive lines. It holds the memory of one response and
/// of two pages, one with the caller and one being read, and uses it again for every page.
/// </summary>
/// <remarks>
/// The SDK's own Scan makes a dictionary and several objects of each attribute. With it, and a JSON writer for the lines, the whole
/// archive function takes FIGURES.
/// That is why these five files exist, and the condition on which they stay: delete the folder once the plain way takes less than
/// twice as long. <c>tests/HealthLogger.Benchmarks/results</c> says how to measure it.
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
