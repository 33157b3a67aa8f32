using HealthLogger.Aws.Items;

namespace HealthLogger.Aws.Archive;

/// <summary>What one scan holds at a time: an answer, and the lines of two pages, one for the caller and one on its way.</summary>
internal sealed class ScanMemory(HistoryTableOptions options)
{
    private ItemPage _page = new(options);
    private ItemPage _other = new(options);

    public ByteBuffer Answer { get; } = new();

    /// <summary>The page that came before the last one.</summary>
    public ItemPage NextPage()
    {
        (_page, _other) = (_other, _page);
        return _page;
    }
}
