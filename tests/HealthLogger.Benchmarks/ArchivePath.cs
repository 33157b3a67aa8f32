using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using HealthLogger.Core.Archive;
using HealthLogger.Core.People;

namespace HealthLogger.Benchmarks;

/// <summary>
/// The cost of archiving one segment beyond the unavoidable compression: separating months, collecting lines, counts, the hash, the
/// receipt. One operation is one item.
/// </summary>
public class ArchivePath
{
    public const int Items = 100_000;

    // DynamoDB returns a scan in pages of up to 1 MB.
    private const int PageLength = 5_000;
    private const int BlockLength = 64 * 1024;

    private static readonly Segment Whole = new(0, 1);
    private static readonly SegmentOutput[] Outputs = [new(Whole, Payloads.Month, IsQuarantine: false)];

    private List<HistoryItem[]> _pages = [];
    private byte[] _lines = [];

    [GlobalSetup]
    public void Setup()
    {
        _pages = Payloads.HistoryPages(Items, PageLength);
        _lines = [.. _pages.SelectMany(page => page).SelectMany(item => item.Line.ToArray())];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public void Gzip()
    {
        using var gzip = new GZipStream(Stream.Null, CompressionLevel.Optimal);
        for (var at = 0; at < _lines.Length; at += BlockLength)
        {
            gzip.Write(_lines, at, Math.Min(BlockLength, _lines.Length - at));
        }
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<long> Archive()
    {
        var placed = 0L;
        var target = new ArchiveTarget(new NullStore(), new ItemIdentity(["userId", "sk"]), ItemTime.Default, CompressionLevel.Optimal);
        var nobody = new ErasedItems(ErasedPeople.None, new HistoryTableState(0, null, ["userId", "sk"]));
        var segment = new SegmentScan(new PagedTable(_pages), target, nobody, items => placed += items);
        await segment.RunAsync(Whole, Outputs, CancellationToken.None);
        return placed == Items ? placed : throw new InvalidDataException($"{placed} of {Items} items were placed.");
    }
}
