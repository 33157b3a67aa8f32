using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class CsvRowParserTests
{
    private readonly List<InputError> _errors = [];

    [Fact]
    public void ParsesARowLikeTheSameRecordInJson() =>
        Assert.Equal(
            Some.RecordLine(user: "ann \"the\" ä"),
            Parse("record_id,user_id,recorded_at,fatigue,mood,motivation,flags", "r-1,\"ann \"\"the\"\" ä\",2026-01-31T08:30:00+09:00,20,55,70,9"));

    [Fact]
    public void TakesAnEmptyCellAsAbsent() =>
        Assert.Contains("\"fatigue\":null,\"mood\":5,", Parse("user_id,recorded_at,fatigue,mood,flags", "ann,2026-01-31 08:30:00Z,,5,\"\""), StringComparison.Ordinal);

    [Theory]
    [InlineData("ann,2026-01-31T08:30:00Z,high", "mood", "must be an integer from 0 to 100, written in digits only")]
    [InlineData("ann,2026-01-31T08:30:00Z,101", "mood", "must be an integer from 0 to 100, written in digits only")]
    [InlineData("ann,2026-01-31T08:30:00Z,007", "mood", "must be an integer from 0 to 100, written in digits only")]
    [InlineData("ann,31.01.2026,5", "recorded_at", "must be an RFC 3339 timestamp such as 2026-01-31T08:30:00+09:00")]
    [InlineData("ann,2026-01-31 08:30,5", "recorded_at", "has no UTC offset: write one such as +09:00, or name the time zone of the file (--timezone)")]
    [InlineData("ann,2026-01-31T08:30:00Z", "record", "has 2 columns, but the first row has 3")]
    [InlineData("ann,2026-01-31T08:30:00Z,1,2", "record", "has 4 columns, but the first row has 3")]
    [InlineData("\"ann,2026-01-31T08:30:00Z,1", "record", "has a quote that is not closed, or text after a closing quote")]
    public void RejectsAnInvalidRow(string row, string field, string reason)
    {
        Assert.Empty(Parse("user_id,recorded_at,mood", row));

        Assert.Equal([new InputError(7, field, reason)], _errors);
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("False", false)]
    public void TakesABooleanInCapitalsAsASpreadsheetWritesIt(string cell, bool value)
    {
        var line = Parse("record_id,user_id,recorded_at,revision,mood,deleted", $"r-1,ann,2026-01-31T08:30:00Z,1,{(value ? "" : "5")},{cell}");

        Assert.Empty(_errors);
        Assert.Equal(value, line.Contains("\"deleted\":true", StringComparison.Ordinal));
    }

    [Fact]
    public void RejectsARowThatIsNotUtf8()
    {
        Parse("user_id,recorded_at,mood", [(byte)'J', 0xFC, .. "rg,2026-01-31T08:30:00Z,1"u8], CsvOptions.None);

        Assert.Equal([new InputError(7, "record", "is not valid UTF-8: save the file as UTF-8")], _errors);
    }

    [Fact]
    public void AddsTheSameValueToEveryRow()
    {
        var options = CsvOptions.None with { Values = new Dictionary<string, string> { ["user_id"] = "ann", ["flags"] = "8" } };

        var line = Parse("recorded_at,mood", "2026-01-31T08:30:00Z,5"u8.ToArray(), options);

        Assert.Contains("\"user_id\":\"ann\",", line, StringComparison.Ordinal);
        Assert.Contains("\"flags\":8,", line, StringComparison.Ordinal);
    }

    private string Parse(string header, string row) => Parse(header, Encoding.UTF8.GetBytes(row), CsvOptions.None);

    private string Parse(string header, byte[] row, CsvOptions options)
    {
        var found = CsvHeader.Find(Encoding.UTF8.GetBytes(header))!;
        var lines = new RecordParser(RecordOrigin.File, Some.Clock(), new Random(1));
        var parser = new CsvRowParser(found, found.Map(options, CsvTarget.Records), options, (CsvTarget.Records, lines));
        return Encoding.UTF8.GetString(parser.Parse(row, 7, _errors));
    }
}
