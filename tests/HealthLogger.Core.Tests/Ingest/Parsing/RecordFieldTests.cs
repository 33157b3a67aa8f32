namespace HealthLogger.Core.Tests.Ingest;

/// <summary>The rules for each field of a health record.</summary>
public sealed class RecordFieldTests
{
    private const string Score = "must be an integer from 0 to 100, written in digits only";
    private const string Flags = "must be an integer from 0 to 63, written in digits only";
    private const string RecordId = "must be 1 to 64 of the characters A-Z, a-z, 0-9, _ and -";
    private const string ByService = "is set by the service: leave it out";

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("-0")]
    public void AScoreIsFrom0To100(string value) => Assert.Equal("", Parsed.Record(With("mood", value)).Wrong);

    [Theory]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("3.5")]
    [InlineData("3.0")]
    [InlineData("1e2")]
    [InlineData("2147483648")]
    [InlineData("9223372036854775808")]
    [InlineData("1e400")]
    public void AScoreIsAnIntegerInRange(string value) => Assert.Equal($"mood {Score}", Parsed.Record(With("mood", value)).Wrong);

    [Theory]
    [InlineData("\"50\"", "a string")]
    [InlineData("true", "true or false")]
    [InlineData("false", "true or false")]
    [InlineData("[50]", "an array")]
    [InlineData("{\"is\":50}", "an object")]
    public void AScoreIsANumber(string value, string kind) =>
        Assert.Equal($"mood {Score}, not {kind}", Parsed.Record(With("mood", value)).Wrong);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData(".5")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    public void NumbersThatAreNotJsonAreInvalidJson(string value) =>
        Assert.StartsWith("record is not valid JSON at byte ", Parsed.Record(With("mood", value)).Wrong, StringComparison.Ordinal);

    [Theory]
    [InlineData("fatigue")]
    [InlineData("mood")]
    [InlineData("motivation")]
    public void AScoreCanBeNullOrMissingOrTheOnlyOne(string name)
    {
        var alone = Parsed.Record($$"""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","{{name}}":7}""");
        var withNull = Parsed.Record($$"""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","{{name}}":null,"{{(name == "mood" ? "fatigue" : "mood")}}":1}""");

        Assert.Equal(7, alone[name].GetInt32());
        Assert.Contains($"\"{name}\":null", withNull.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","mood":null""")]
    [InlineData(""","mood":null,"fatigue":null,"motivation":null""")]
    public void AtLeastOneScoreIsRequired(string scores) => Assert.Equal(
        "record needs at least one of fatigue, mood and motivation",
        Parsed.Record($$"""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","flags":1{{scores}}}""").Wrong);

    [Fact]
    public void AnInvalidScoreIsNotReportedAsMissing() =>
        Assert.Equal($"mood {Score}", Parsed.Record("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":101}""").Wrong);

    [Fact]
    public void FlagsDefaultTo0() =>
        Assert.Equal(0, Parsed.Record("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":1}""")["flags"].GetInt32());

    [Theory]
    [InlineData("63", "")]
    [InlineData("64", $"flags {Flags}")]
    [InlineData("-1", $"flags {Flags}")]
    [InlineData("\"9\"", $"flags {Flags}, not a string")]
    [InlineData("null", "flags must not be null")]
    public void FlagsAreABitMask(string value, string wrong) => Assert.Equal(wrong, Parsed.Record(With("flags", value)).Wrong);

    [Theory]
    [InlineData("\"a\"", "")]
    [InlineData("\"AZaz09_-\"", "")]
    [InlineData("\"\\u0041\"", "")]
    [InlineData("\"\"", $"record_id {RecordId}")]
    [InlineData("\"a/b\"", $"record_id {RecordId}")]
    [InlineData("\"a b\"", $"record_id {RecordId}")]
    [InlineData("\"é\"", $"record_id {RecordId}")]
    [InlineData("\"a\\u0000\"", $"record_id {RecordId}")]
    [InlineData("7", "record_id must be a string, not a number")]
    [InlineData("null", "record_id must not be null")]
    public void ARecordIdHasUrlSafeCharacters(string value, string wrong) => Assert.Equal(wrong, Parsed.Record(With("record_id", value)).Wrong);

    [Fact]
    public void ARecordIdHasAtMost64Characters()
    {
        Assert.Equal("", Parsed.Record(With("record_id", $"\"{new string('a', 64)}\"")).Wrong);
        Assert.Equal($"record_id {RecordId}", Parsed.Record(With("record_id", $"\"{new string('a', 65)}\"")).Wrong);
        Assert.Equal("record_id is too long", Parsed.Record(With("record_id", $"\"{new string('a', 10_000)}\"")).Wrong);
    }

    [Theory]
    [InlineData("written_at", "\"2026-01-31T08:30:00Z\"")]
    [InlineData("utc_offset_minutes", "540")]
    [InlineData("written_at", "null")]
    [InlineData("written_at", "[[1]]")]
    public void FieldsOfTheServiceAreRejected(string name, string value) =>
        Assert.Equal($"{name} {ByService}", Parsed.Record(With(name, value)).Wrong);

    [Fact]
    public void AnUnknownFieldIsReportedByName()
    {
        Assert.Equal("Mood is not a field of a health record", Parsed.Record(With("Mood", "1")).Wrong);
        Assert.Equal("note is not a field of a health record", Parsed.Record(With("n\\u006fte", "[{\"deep\":[1]}]")).Wrong);
        Assert.Equal(
            $"{new string('x', 64)}… is not a field of a health record", Parsed.Record(With(new string('x', 100_000), "1")).Wrong);
    }

    [Theory]
    [InlineData("mood", "1")]
    [InlineData("m\\u006fod", "null")]
    public void ARepeatedFieldIsRejected(string again, string value) => Assert.Equal(
        "mood appears more than once",
        Parsed.Record($$"""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":5,"{{again}}":{{value}}}""").Wrong);

    [Fact]
    public void ManyRepetitionsOfAFieldFitTheBuffer()
    {
        var name = $"\"user_id\":\"{new string('x', 255)}\",";

        var wrong = Parsed.Record("{" + string.Concat(Enumerable.Repeat(name, 40)) + "\"recorded_at\":\"2026-01-31T08:30:00Z\",\"mood\":5}").Wrong;

        Assert.Equal(Enumerable.Repeat("user_id appears more than once", 39), wrong.Split('\n'));
    }

    [Fact]
    public void AnUnknownNameCannotForgeALine() => Assert.Equal(
        "x\uFFFD[31m line 9: mood: forged is not a field of a health record", Parsed.Record(With("x\\u001b[31m\\nline 9: mood: forged", "1")).Wrong);

    [Fact]
    public void AllErrorsAreReported()
    {
        var wrong = Parsed.Record("""
            {"record_id":"a/b","user_id":"","recorded_at":"2026-02-31T08:30:00Z","fatigue":"7","mood":101,"flags":null,"note":"x","written_at":1}
            """);

        Assert.Equal(
            $"""
            record_id {RecordId}
            user_id must be 1 to 255 characters long
            recorded_at is not a valid date and time
            fatigue {Score}, not a string
            mood {Score}
            flags must not be null
            note is not a field of a health record
            written_at {ByService}
            """,
            wrong.Wrong);
    }

    [Fact]
    public void ReasonsDoNotContainValues()
    {
        var wrong = Parsed.Record("""{"user_id":"ann","recorded_at":"secret","mood":"secret","fatigue":{"secret":1},"flags":"secret"}""");

        Assert.Equal(4, wrong.Errors.Count);
        Assert.DoesNotContain("secret", wrong.Wrong, StringComparison.Ordinal);
    }

    // A valid record, except for one field.
    private static string With(string name, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["user_id"] = "\"ann\"",
            ["recorded_at"] = "\"2026-01-31T08:30:00Z\"",
            ["fatigue"] = "1",
            [name] = value,
        };
        return "{" + string.Join(",", fields.Select(field => $"\"{field.Key}\":{field.Value}")) + "}";
    }
}
