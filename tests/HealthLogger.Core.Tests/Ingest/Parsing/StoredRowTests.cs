using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>Records that were lines for the table once.</summary>
public sealed class StoredRowTests
{
    private const string Deletion =
        """{"record_id":"r-1","user_id":"ann","recorded_at":"2026-01-30T23:30:00.000000Z","utc_offset_minutes":540,"fatigue":null,"mood":null,"motivation":null,"flags":0,"written_at":"2026-02-01T00:00:00.000000Z","revision":2,"deleted":true}""";

    [Fact]
    public void KeepsEverythingButTheTimeOfWriting()
    {
        var sent = Some.RecordLine(at: "2026-01-31T08:30:00+09:00", writtenAt: Some.Now.AddDays(-1));

        var again = Parse(sent);

        Assert.Equal(Some.RecordLine(at: "2026-01-31T08:30:00+09:00", writtenAt: Some.Now), again.Line);
        Assert.Equal(540, again["utc_offset_minutes"].GetInt32());
    }

    /// <summary>Of two corrections with the same revision the one written last counts, so a replay must not be the last.</summary>
    [Fact]
    public void ACorrectionKeepsItsTimeOfWriting()
    {
        Assert.Contains("\"written_at\":\"2026-02-01T00:00:00.000000Z\"", Parse(Deletion).Line, StringComparison.Ordinal);

        var first = Some.RecordLine(writtenAt: Some.Now.AddDays(-1)).Replace("}", ",\"revision\":0}", StringComparison.Ordinal);
        Assert.Contains(Some.RecordLine(writtenAt: Some.Now).TrimEnd('}', '\n'), Parse(first).Line, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOrderOfTheMembersDoesNotMatter()
    {
        var row = """{"written_at":"2026-01-31T00:00:00Z","utc_offset_minutes":-300,"flags":1,"mood":5,"recorded_at":"2026-01-31T00:00:00Z","user_id":"ann","record_id":"r-1"}""";

        Assert.Equal(-300, Parse(row)["utc_offset_minutes"].GetInt32());
    }

    [Fact]
    public void ADeletionHasNoScore()
    {
        Assert.True(Parse(Deletion)["deleted"].GetBoolean());
        Assert.Equal("mood must be null or omitted in a deletion", Parse(Deletion.Replace("\"mood\":null", "\"mood\":5", StringComparison.Ordinal)).Wrong);
    }

    public static TheoryData<string> Required => [.. RecordSchema.Columns.Where(column => !column.Nullable).Select(column => column.Name)];

    [Theory]
    [MemberData(nameof(Required))]
    public void AColumnThatIsNotNullableIsRequired(string column)
    {
        var without = System.Text.RegularExpressions.Regex.Replace(Some.RecordLine(), $"\"{column}\":(\"[^\"]*\"|\\d+),?", "").Replace(",}", "}", StringComparison.Ordinal);

        Assert.Equal($"{column} is missing", Parse(without).Wrong);
    }

    [Theory]
    [InlineData("\"mood\":55", "\"mood\":101", "mood must be an integer from 0 to 100, written in digits only")]
    [InlineData("\"mood\":55", "\"mood\":55,\"steps\":9", "steps is not a field of a health record")]
    [InlineData("\"utc_offset_minutes\":540", "\"utc_offset_minutes\":9000", "utc_offset_minutes must be an integer from -840 to 840, written in digits only")]
    public void IsCheckedAgainstTheSchemaOfToday(string part, string changed, string wrong) =>
        Assert.Equal(wrong, Parse(Some.RecordLine().Replace(part, changed, StringComparison.Ordinal)).Wrong);

    private static Parsed Parse(string row) => Parsed.Record(row, RecordOrigin.Stored);
}
