using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>Input that is not a JSON object, or an unusual one.</summary>
public sealed class InputJsonTests
{
    private static readonly string Good = Some.Record();

    [Theory]
    [InlineData("", "record is not valid JSON at byte 1")]
    [InlineData("   ", "record is not valid JSON at byte 4")]
    [InlineData("null", "record must be a JSON object")]
    [InlineData("[]", "record must be a JSON object")]
    [InlineData("\"text\"", "record must be a JSON object")]
    [InlineData("5", "record must be a JSON object")]
    [InlineData("hello", "record is not valid JSON at byte 1")]
    [InlineData("{", "record is not valid JSON at byte 2")]
    [InlineData("{\"mood\":5", "record is not valid JSON at byte 10")]
    [InlineData("{\"mood\" 5}", "record is not valid JSON at byte 9")]
    [InlineData("{mood:5}", "record is not valid JSON at byte 2")]
    [InlineData("{'mood':5}", "record is not valid JSON at byte 2")]
    public void RejectsOtherJson(string json, string wrong) => Assert.Equal(wrong, Parsed.Record(json, Parsed.Request).Wrong);

    [Theory]
    [InlineData("{\"mood\":5,}")]
    [InlineData("{\"mood\":5} // a comment")]
    [InlineData("{\"mood\":5}}")]
    [InlineData("{\"mood\":5} x")]
    public void RejectsExtensionsOfJson(string json) =>
        Assert.StartsWith("record is not valid JSON at byte ", Parsed.Record(json, Parsed.Request).Wrong, StringComparison.Ordinal);

    [Fact]
    public void RejectsTwoObjects() =>
        Assert.StartsWith("record is not valid JSON at byte ", Parsed.Record(Good + Good).Wrong, StringComparison.Ordinal);

    [Theory]
    [InlineData("\\ud83c")]
    [InlineData("\\udf88\\ud83c")]
    [InlineData("a\\ud800b")]
    public void RejectsLoneSurrogates(string text)
    {
        const string wrong = "record contains an escape sequence that is not a valid Unicode character";

        Assert.Equal(wrong, Parsed.Record($$"""{"user_id":"{{text}}","mood":5}""").Wrong);
        Assert.Equal(wrong, Parsed.Record($$"""{"recorded_at":"{{text}}","mood":5}""").Wrong);
        Assert.Equal(wrong, Parsed.Record($$"""{"{{text}}":1,"mood":5}""").Wrong);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public void RejectsInvalidUtf8(byte[] broken)
    {
        byte[] json = [.. "{\"user_id\":\""u8, .. broken, .. "\",\"mood\":5}"u8];

        Assert.Equal("record is not valid UTF-8", Parsed.Of(Parser(), json, 0).Wrong);
    }

    [Fact]
    public void RejectsAByteOrderMark()
    {
        Assert.Equal("record is not valid JSON at byte 1", Parsed.Record("\uFEFF" + Good).Wrong);
        Assert.StartsWith("record is not valid JSON at byte ", Parsed.Record(Good + "\uFEFF").Wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void ReportsDeepNestingAsAnErrorOfTheField(int depth)
    {
        var nested = new string('[', depth) + new string(']', depth);

        Assert.StartsWith("mood must be an integer", Parsed.Record($$"""{"mood":{{nested}}}""", Parsed.Request).Wrong, StringComparison.Ordinal);
        Assert.Equal("note is not a field of a health record", Parsed.Record($$"""{"mood":5,"note":{{nested}}}""", Parsed.Request).Wrong);
        Assert.Equal("record must be a JSON object", Parsed.Record(nested).Wrong);
    }

    [Fact]
    public void DoesNotRepeatErrorsOfThePreviousRecord()
    {
        var parser = Parser();
        Assert.NotEqual("", Parsed.Of(parser, "{\"user_id\":\"eve\",\"mood\":101"u8, 0).Wrong);

        Assert.Equal(
            "recorded_at is missing\nrecord needs at least one of fatigue, mood and motivation",
            Parsed.Of(parser, "{\"user_id\":\"ann\"}"u8, 0).Wrong);
    }

    [Fact]
    public void ErrorsHaveTheIndex() =>
        Assert.All(Parsed.Record("""{"mood":101,"flags":64}""", index: 41).Errors, error => Assert.Equal(41, error.Index));

    private static RecordParser Parser() => new(RecordOrigin.File, Some.Clock(), new Random(1));
}
