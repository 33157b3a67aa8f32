using System.Globalization;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class UsageEventParserTests
{
    [Fact]
    public void MatchesTheSnapshot() => Snapshot.Matches(
        Some.ItemLine()
        + Some.ItemLine("Zoë \"🎈\"", "2026-01-31T08:30:00.25+09:00", "export", """ "bytes":1.000,"by":{"app":"naïve","tags":["a",null,true]} """),
        "usage-lines.jsonl");

    [Theory]
    [InlineData("2026-01-31T08:30:00Z", "2026-01-31T08:30:00Z")]
    [InlineData("2026-01-31t08:30:00z", "2026-01-31T08:30:00Z")]
    [InlineData("2026-01-31T08:30:00.123456789012Z", "2026-01-31T08:30:00.123456789012Z")]
    [InlineData("2026-01-31T08:30:00+09:00", "2026-01-30T23:30:00.000000Z")]
    [InlineData("2026-01-31T08:30:00.5-00:00", "2026-01-31T08:30:00.500000Z")]
    public void ConvertsTimestampsToUtc(string sent, string kept)
    {
        var item = Parsed.Event(Some.UsageEvent(at: sent));

        Assert.Equal(kept, item.Text("timestamp"));
        Assert.Matches($"^{kept.Replace(".", "\\.", StringComparison.Ordinal)}#[0-9a-f]{{32}}$", item.Text("sk"));
    }

    [Theory]
    [InlineData("1999-12-31T23:59:59Z", "timestamp is before the year 2000")]
    [InlineData("2026-03-10T12:05:00.000001Z", "timestamp is more than 5 minutes in the future")]
    [InlineData("2026-01-31T08:30:00", "timestamp has no UTC offset: end it with Z or an offset such as +09:00")]
    [InlineData("9999-12-31T23:59:59-14:00", "timestamp is more than 5 minutes in the future")]
    [InlineData("0001-01-01T00:00:00+14:00", "timestamp is before the year 2000")]
    public void RejectsInvalidTimestamps(string sent, string wrong) => Assert.Equal(wrong, Parsed.Event(Some.UsageEvent(at: sent)).Wrong);

    [Theory]
    [InlineData("2026-01-31T08:30:00Z", "2026-03-10T12:00:00Z")]
    [InlineData("2026-03-10T12:00:00Z", "2026-03-10T12:00:00Z")]
    [InlineData("2026-03-10T12:05:00Z", "2026-03-10T12:05:00Z")]
    public void SetsTheExpiryNinetyDaysAfterTheLaterOfTimestampAndWriting(string at, string from)
    {
        var expected = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture).AddDays(90).ToUnixTimeSeconds();

        Assert.Equal(expected, Parsed.Event(Some.UsageEvent(at: at))["expires_at"].GetInt64());
    }

    [Theory]
    [InlineData("1.000")]
    [InlineData("1e400")]
    [InlineData("-0.0")]
    [InlineData("1E+2")]
    [InlineData("123456789012345678901234567890.123456789012345678901234567890")]
    public void KeepsTheDigitsOfNumbers(string number)
    {
        Assert.Equal(number, Parsed.Event(Some.UsageEvent(extra: $"\"n\":{number}"))["n"].GetRawText());
        Assert.Equal($"[{number}]", Parsed.Event(Some.UsageEvent(extra: $"\"n\":[{number}]"))["n"].GetRawText());
    }

    [Theory]
    [InlineData("""{"deep":[{"a":[[]],"b":{}},"x",null,true,false,-1.5]}""")]
    [InlineData("""{"dup":1,"é漢":"🎈 \" \\ / \n","":""}""")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void KeepsOtherMembers(string extra) =>
        Assert.Equal(extra, Parsed.Event(Some.UsageEvent(extra: $"\"extra\":{extra}"))["extra"].GetRawText());

    [Fact]
    public void LeavesNonAsciiUnescaped()
    {
        var item = Parsed.Event("""{"userId":"Zo\u00eb","action":"\ud83c\udf88","timestamp":"2026-01-31T08:30:00Z","\u00e9":"\u6f22"}""");

        Assert.StartsWith("""{"userId":"Zoë","timestamp":"2026-01-31T08:30:00Z","action":"🎈","é":"漢","sk":""", item.Line, StringComparison.Ordinal);
        Assert.EndsWith("}\n", item.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "userId is missing\naction is missing\ntimestamp is missing")]
    [InlineData("""{"userId":"","action":7,"timestamp":null}""", "action must be a string\ntimestamp must be a string\nuserId must be 1 to 255 characters long")]
    [InlineData("""{"userId":"a\u0001","action":"b\n","timestamp":"2026-01-31T08:30:00Z"}""", "userId must not contain control characters\naction must not contain control characters")]
    [InlineData("""{"userId":["a"],"action":{"b":1},"timestamp":1769848200}""", "userId must be a string\naction must be a string\ntimestamp must be a string")]
    [InlineData("[]", "record must be a JSON object")]
    [InlineData("{\"userId\":\"a\"", "record is not valid JSON at byte 14")]
    public void ReportsAllErrors(string json, string wrong) => Assert.Equal(wrong, Parsed.Event(json).Wrong);

    [Theory]
    [InlineData("\"sk\":\"x\"", "sk is set by the service: leave it out")]
    [InlineData("\"expires_at\":1", "expires_at is set by the service: leave it out")]
    [InlineData("\"\\u0073k\":{\"a\":[]}", "sk is set by the service: leave it out")]
    [InlineData("\"action\":\"b\"", "action appears more than once; names are not case-sensitive")]
    [InlineData("\"x\":1,\"\\u0078\":2", "x appears more than once; names are not case-sensitive")]
    [InlineData("\"x\":1,\"X\":2", "X appears more than once; names are not case-sensitive")]
    [InlineData("\"x\":\"\\ud800\"", "record contains an escape sequence that is not a valid Unicode character")]
    [InlineData("\"\\ud800\":1", "record contains an escape sequence that is not a valid Unicode character")]
    public void RejectsReservedAndRepeatedNames(string extra, string wrong) => Assert.Equal(wrong, Parsed.Event(Some.UsageEvent(extra: extra)).Wrong);

    [Theory]
    [InlineData(31, "")]
    [InlineData(33, "x is nested deeper than 32 levels")]
    [InlineData(50_000, "x is nested deeper than 32 levels")]
    public void RejectsDeepNesting(int depth, string wrong)
    {
        Assert.Equal(wrong, Parsed.Event(Some.UsageEvent(extra: $"\"x\":{new string('[', depth)}1{new string(']', depth)},\"y\":2")).Wrong);
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", depth));
        Assert.Equal(wrong, Parsed.Event(Some.UsageEvent(extra: $"\"x\":{objects}1{new string('}', depth)}")).Wrong);
    }

    [Fact]
    public void EqualEventsHaveOneKey()
    {
        var item = Parsed.Event(Some.UsageEvent(extra: "\"x\":[1,{\"y\":\"é\"}]"));
        var again = Parsed.Event(""" { "x" : [ 1 , { "y" : "\u00e9" } ] , "timestamp":"2026-01-31T08:30:00Z", "action":"login" ,"userId":"ann" } """);

        Assert.Equal(item.Line, again.Line);
    }

    [Theory]
    [InlineData("bob", "login", "\"x\":1")]
    [InlineData("ann", "logout", "\"x\":1")]
    [InlineData("ann", "login", "\"x\":2")]
    [InlineData("ann", "login", "\"x\":1.0")]
    [InlineData("ann", "login", "\"y\":1")]
    [InlineData("ann", "login", null)]
    public void DifferentEventsHaveDifferentKeys(string user, string action, string? extra) => Assert.NotEqual(
        Parsed.Event(Some.UsageEvent(extra: "\"x\":1")).Text("sk"),
        Parsed.Event(Some.UsageEvent(user, action: action, extra: extra)).Text("sk"));

    [Fact]
    public void TheKeyDoesNotDependOnTheTimeOfWriting()
    {
        var clock = Some.Clock();
        var parser = new UsageEventParser(clock);
        var json = System.Text.Encoding.UTF8.GetBytes(Some.UsageEvent());
        var first = Parsed.Of(parser, json, 0);
        clock.Advance(TimeSpan.FromDays(1));
        var second = Parsed.Of(parser, json, 0);

        Assert.Equal(first.Text("sk"), second.Text("sk"));
        Assert.Equal(first["expires_at"].GetInt64() + 86_400, second["expires_at"].GetInt64());
    }

    [Fact]
    public void DoesNotRepeatErrorsOfThePreviousEvent()
    {
        var parser = new UsageEventParser(Some.Clock());
        Assert.NotEqual("", Parsed.Of(parser, "{\"x\":[[["u8, 0).Wrong);

        Assert.Equal(Some.ItemLine(), Parsed.Of(parser, System.Text.Encoding.UTF8.GetBytes(Some.UsageEvent()), 1).Line);
    }
}
