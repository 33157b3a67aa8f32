using Amazon.DynamoDBv2.Model;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>Reads the pages of one scan.</summary>
internal interface IPageScanner
{
    /// <summary>Returns one page. The page before it stays valid until this one is complete.</summary>
    /// <exception cref="IncompleteResponseException">The response did not arrive whole.</exception>
    Task<ScannedPage> ScanAsync(ScanRequest request, CancellationToken cancellation);
}

/// <param name="LastKey">The key after which the next page begins, or null for the last page. A page may be empty and not the last.</param>
internal sealed record ScannedPage(IReadOnlyList<HistoryItem> Items, Dictionary<string, AttributeValue>? LastKey);
