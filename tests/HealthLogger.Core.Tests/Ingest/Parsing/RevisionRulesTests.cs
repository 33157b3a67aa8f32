using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>Corrections and deletions.</summary>
public sealed class RevisionRulesTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(""","revision":null,"deleted":null""", null)]
    [InlineData(""","revision":0,"deleted":false""", null)]
    [InlineData(""","revision":1""", "1")]
    [InlineData(""","revision":1000000,"deleted":false""", "1000000")]
    public void OfACorrection(string members, string? revision)
    {
        var line = Parsed.Record($$"""{"record_id":"r","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":5{{members}}}""").Line;

        Assert.Equal(revision is null ? "" : $",\"revision\":{revision}", Later(line));
        Assert.Equal(revision is not null, RecordLine.HasLaterMembers(Encoding.UTF8.GetBytes(line)));
    }

    [Fact]
    public void OfADeletion()
    {
        var line = Parsed.Record("""{"record_id":"r","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":null,"revision":2,"deleted":true}""").Line;

        Assert.Equal(""","revision":2,"deleted":true""", Later(line));
        Assert.StartsWith("""{"record_id":"r","user_id":"ann","recorded_at":"2026-01-31T08:30:00.000000Z","utc_offset_minutes":0,"fatigue":null,""", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""","mood":5,"revision":-1""", "revision must be an integer from 0 to 1000000, written in digits only")]
    [InlineData(""","mood":5,"revision":1000001""", "revision must be an integer from 0 to 1000000, written in digits only")]
    [InlineData(""","mood":5,"deleted":1""", "deleted must be true or false, not a number")]
    [InlineData(""","deleted":true""", "revision is required with deleted: from 1, and higher than that of the record to delete")]
    [InlineData(""","deleted":true,"revision":0""", "revision is required with deleted: from 1, and higher than that of the record to delete")]
    [InlineData(""","deleted":true,"revision":1,"mood":5,"flags":1""", "mood must be null or omitted in a deletion\nflags must be 0 or omitted in a deletion")]
    [InlineData(""","revision":1""", "record needs at least one of fatigue, mood and motivation")]
    public void RejectsWhatIsNeither(string members, string wrong) =>
        Assert.Equal(wrong, Parsed.Record($$"""{"record_id":"r","user_id":"ann","recorded_at":"2026-01-31T08:30:00Z"{{members}}}""").Wrong);

    [Theory]
    [InlineData(""","mood":5,"revision":1""")]
    [InlineData(""","revision":1,"deleted":true""")]
    public void NeedsTheIdOfTheRecord(string members) => Assert.Equal(
        "record_id is required: it names the record to correct or to delete",
        Parsed.Record($$"""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z"{{members}}}""").Wrong);

    [Theory]
    [InlineData(""","mood":5,"revision":1""", "revision must be omitted here: POST only adds records")]
    [InlineData(""","mood":5,"revision":0""", "revision must be omitted here: POST only adds records")]
    [InlineData(""","mood":5,"deleted":false""", "deleted must be omitted here: POST only adds records")]
    public void RejectsThemInAPost(string members, string wrong) => Assert.Equal(
        wrong, Parsed.Record($$"""{"record_id":"r","recorded_at":"2026-01-31T08:30:00Z"{{members}}}""", Parsed.Request).Wrong);

    // Importing a file again, after a version that added columns, must find the records of the first import.
    [Fact]
    public void AnIdDoesNotDependOnLaterColumnsThatAreNull()
    {
        const string Record = """{"user_id":"ann","recorded_at":"2026-01-31T08:30:00.25-03:30","motivation":0}""";

        Assert.Equal("cUrl_5a_hQWSQ24RpIX4cA", Parsed.Record(Record).Text("record_id"));
        Assert.Equal("cUrl_5a_hQWSQ24RpIX4cA", Parsed.Record(Record.Replace("}", ""","revision":null,"deleted":null}""", StringComparison.Ordinal)).Text("record_id"));
    }

    private static string Later(string line) => Encoding.UTF8.GetString(RecordLine.LaterMembers(Encoding.UTF8.GetBytes(line)));
}
