using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>The id of a record.</summary>
public sealed class RecordIdTests
{
    private const string Good = """{"user_id":"ann","recorded_at":"2026-01-31T08:30:00+09:00","mood":5,"flags":9}""";

    [Fact]
    public void KeepsTheIdOfTheClient() => Assert.Equal("r-1", Parsed.Record(Some.Record()).Text("record_id"));

    [Theory]
    [InlineData("""{"flags":9,"mood":5,"recorded_at":"2026-01-31T08:30:00+09:00","user_id":"ann"}""")]
    [InlineData(""" { "user_id" : "ann", "recorded_at":"2026-01-31T08:30:00+09:00" , "mood":5,"flags":9 } """)]
    [InlineData("""{"user_id":"\u0061nn","recorded_at":"2026-01-31t08:30:00.000+09:00","mood":5,"flags":9,"fatigue":null}""")]
    public void IsTheSameForTheSameContent(string json)
    {
        Assert.Equal(Id(Good), Id(json));
        Assert.Equal(Id(Good, Parsed.WithKey), Id(json, Parsed.WithKey));
    }

    [Theory]
    [InlineData("""{"user_id":"bob","recorded_at":"2026-01-31T08:30:00+09:00","mood":5,"flags":9}""")]
    [InlineData("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00.000001+09:00","mood":5,"flags":9}""")]
    [InlineData("""{"user_id":"ann","recorded_at":"2026-01-30T23:30:00Z","mood":5,"flags":9}""")]
    [InlineData("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00+09:00","mood":6,"flags":9}""")]
    [InlineData("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00+09:00","fatigue":5,"flags":9}""")]
    [InlineData("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00+09:00","mood":5}""")]
    public void DiffersForOtherContent(string json) => Assert.NotEqual(Id(Good), Id(json));

    [Fact]
    public void DoesNotDependOnTheLineNumberInAFile() => Assert.Equal(Id(Good, index: 1), Id(Good, index: 2));

    [Fact]
    public void DependsOnTheKeyAndThePosition()
    {
        var first = Id(Good, Parsed.WithKey);

        Assert.Equal(first, Id(Good, RecordOrigin.Request("ann", "key-1")));
        Assert.NotEqual(first, Id(Good, RecordOrigin.Request("ann", "key-2")));
        Assert.NotEqual(first, Id(Good, Parsed.WithKey, index: 1));
        Assert.NotEqual(first, Id(Good));
    }

    [Fact]
    public void DoesNotDependOnTheTimeOfWriting()
    {
        var clock = Some.Clock();
        var parser = new RecordParser(RecordOrigin.File, clock, new Random(1));
        var first = Parsed.Of(parser, Encoding.UTF8.GetBytes(Good), 0).Text("record_id");
        clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(first, Parsed.Of(parser, Encoding.UTF8.GetBytes(Good), 0).Text("record_id"));
    }

    [Property(MaxTest = 200)]
    public void IsAValidRecordIdIfDerived(string key, long index) =>
        Assert.Matches("^[A-Za-z0-9_-]{22}$", Id(Good, RecordOrigin.Request("ann", key is { Length: < 80 } ? key : "k"), index));

    [Fact]
    public void IsANewUuidVersion7WithoutAKey()
    {
        var parser = new RecordParser(Parsed.Request, Some.Clock(), new Random(1));
        var ids = Enumerable.Range(0, 50).Select(_ => Parsed.Of(parser, Encoding.UTF8.GetBytes(Good), 0).Text("record_id")).ToList();

        Assert.Equal(50, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
        Assert.All(ids, id => Assert.Equal(Some.Now.ToUnixTimeMilliseconds(), Convert.ToInt64(id.Replace("-", "", StringComparison.Ordinal)[..12], 16)));
    }

    [Fact]
    public void SortsByTimeIfNew()
    {
        var clock = Some.Clock();
        var parser = new RecordParser(Parsed.Request, clock, new Random(1));
        var ids = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add(Parsed.Of(parser, Encoding.UTF8.GetBytes(Good), 0).Text("record_id"));
            clock.Advance(TimeSpan.FromMilliseconds(1 << (i / 2)));
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    private static string Id(string json, RecordOrigin? origin = null, long index = 0) =>
        Parsed.Record(json, origin, index).Text("record_id");
}
