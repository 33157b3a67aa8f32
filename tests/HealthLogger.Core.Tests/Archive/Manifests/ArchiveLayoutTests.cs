using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ArchiveLayoutTests
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly Segment Third = new(3, 16);

    [Fact]
    public void KeysHaveTheDocumentedForm()
    {
        var history = ArchiveLayout.HistoryPrefix(January);
        var quarantine = ArchiveLayout.QuarantinePrefix(January);

        Assert.Equal("history/year=2026/month=01/segment-0003-of-0016.jsonl.gz", ArchiveLayout.Object(history, Third, 0));
        Assert.Equal("history/year=2026/month=01/segment-0003-of-0016.late-0001.jsonl.gz", ArchiveLayout.Object(history, Third, 1));
        Assert.Equal("quarantine/2026-01/segment-0003-of-0016.jsonl.gz", ArchiveLayout.Object(quarantine, Third, 0));
        Assert.Equal("_manifests/2026-01.json", ArchiveLayout.Manifest(January, 1));
        Assert.Equal("_manifests/2026-01.r0002.json", ArchiveLayout.Manifest(January, 2));
        Assert.Equal("_plans/2026-01/plan.json", ArchiveLayout.Plan(January));
        Assert.Equal("_plans/2026-01/segment-0003.json", ArchiveLayout.ReceiptOf(January, ArchiveLayout.Object(history, Third, 0)));
        Assert.Equal("_plans/2026-01/segment-0003.late-0012.json", ArchiveLayout.ReceiptOf(January, ArchiveLayout.Object(history, Third, 12)));
        Assert.Equal("_plans/2026-01/quarantine-segment-0003.json", ArchiveLayout.ReceiptOf(January, ArchiveLayout.Object(quarantine, Third, 0)));
        Assert.Equal("history/year=0002/month=02/", ArchiveLayout.HistoryPrefix(new Month(2, 2)));
    }

    [Theory]
    [InlineData("p/segment-0003-of-0016.jsonl.gz", 0)]
    [InlineData("p/segment-0003-of-0016.late-0001.jsonl.gz", 1)]
    [InlineData("p/segment-0003-of-0016.late-12345.jsonl.gz", 12345)]
    public void ASegmentRecognizesItsObjects(string key, int expected)
    {
        Assert.True(ArchiveLayout.IsObject(key, "p/", Third, out var late));
        Assert.Equal(expected, late);
    }

    [Theory]
    [InlineData("p/segment-0003-of-00160.jsonl.gz")]
    [InlineData("p/segment-0004-of-0016.jsonl.gz")]
    [InlineData("q/segment-0003-of-0016.jsonl.gz")]
    [InlineData("p/segment-0003-of-0016.jsonl")]
    [InlineData("p/segment-0003-of-0016.late-.jsonl.gz")]
    [InlineData("p/segment-0003-of-0016.late--1.jsonl.gz")]
    [InlineData("p/segment-0003-of-0016.copy.jsonl.gz")]
    public void ASegmentRecognizesNoOtherObjects(string key) => Assert.False(ArchiveLayout.IsObject(key, "p/", Third, out _));

    [Theory]
    [InlineData("_plans/2026-01/segment-0003.json", 3)]
    [InlineData("_plans/2026-01/segment-0003.late-0001.json", null)]
    [InlineData("_plans/2026-01/quarantine-segment-0003.json", null)]
    [InlineData("_plans/2026-01/plan.json", null)]
    public void TheFirstReceiptOfASegmentMarksItAsDone(string key, int? segment) =>
        Assert.Equal(segment, ArchiveLayout.DoneSegment(January, key));
}
