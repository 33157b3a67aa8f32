using System.Globalization;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>The field <c>recorded_at</c>.</summary>
public sealed class RecordTimeTests
{
    private const string Needed = "recorded_at is required with an Idempotency-Key or a record_id: a retry must not change it";

    [Fact]
    public void IsStoredInUtcWithItsOffset()
    {
        var record = Parsed.Record(At("2026-01-31T00:15:00.1234567+09:00"));

        Assert.Equal("2026-01-30T15:15:00.123456Z", record.Text("recorded_at"));
        Assert.Equal(540, record["utc_offset_minutes"].GetInt32());
        Assert.Equal("2026-03-10T12:00:00.000000Z", record.Text("written_at"));
    }

    [Theory]
    [InlineData("2000-01-01T00:00:00Z", "")]
    [InlineData("1999-12-31T23:59:59.999999Z", "recorded_at is before the year 2000")]
    [InlineData("2000-01-01T00:00:00+00:01", "recorded_at is before the year 2000")]
    [InlineData("1999-12-31T23:59:59-00:01", "")]
    [InlineData("2026-03-10T12:05:00Z", "")]
    [InlineData("2026-03-10T21:05:00+09:00", "")]
    [InlineData("2026-03-10T12:05:00.000001Z", "recorded_at is more than 5 minutes in the future")]
    [InlineData("2026-03-11T12:00:00Z", "recorded_at is more than 5 minutes in the future")]
    [InlineData("9999-12-31T23:59:59-14:00", "recorded_at is more than 5 minutes in the future")]
    [InlineData("0001-01-01T00:00:00+14:00", "recorded_at is before the year 2000")]
    [InlineData("2026-01-31T08:30:00", "recorded_at has no UTC offset: end it with Z or an offset such as +09:00")]
    public void IsNotBefore2000OrInTheFuture(string at, string wrong) => Assert.Equal(wrong, Parsed.Record(At(at)).Wrong);

    [Theory]
    [InlineData("1769848200", "recorded_at must be an RFC 3339 timestamp in quotes, not a number")]
    [InlineData("null", "recorded_at must not be null")]
    [InlineData("[\"2026-01-31T08:30:00Z\"]", "recorded_at must be an RFC 3339 timestamp in quotes, not an array")]
    [InlineData("\"\"", "recorded_at must be an RFC 3339 timestamp such as 2026-01-31T08:30:00+09:00")]
    [InlineData("\"2026-01-31T08:30:00\\u005A\"", "")]
    public void IsAString(string value, string wrong) =>
        Assert.Equal(wrong, Parsed.Record($$"""{"user_id":"ann","recorded_at":{{value}},"mood":5}""").Wrong);

    [Fact]
    public void CanHaveALongFraction()
    {
        Assert.Equal("", Parsed.Record(At($"2026-01-31T08:30:00.{new string('1', 40)}Z")).Wrong);
        Assert.StartsWith(
            "recorded_at must be an RFC 3339", Parsed.Record(At($"2026-01-31T08:30:00.{new string('1', 400)}Z")).Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultsToNowInARequest()
    {
        var record = Parsed.Record("""{"mood":5}""", Parsed.Request);

        Assert.Equal(Some.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), record.Text("recorded_at"));
        Assert.Equal(0, record["utc_offset_minutes"].GetInt32());
    }

    [Fact]
    public void IsRequiredIfARetryMustRepeatIt()
    {
        Assert.Equal("recorded_at is missing", Parsed.Record("""{"user_id":"ann","mood":5}""").Wrong);
        Assert.Equal(Needed, Parsed.Record("""{"mood":5}""", Parsed.WithKey).Wrong);
        Assert.Equal(Needed, Parsed.Record("""{"mood":5,"record_id":"mine"}""", Parsed.Request).Wrong);
        Assert.Equal("", Parsed.Record("""{"mood":5,"recorded_at":"2026-01-31T08:30:00Z"}""", Parsed.WithKey).Wrong);
    }

    [Fact]
    public void IsComparedWithTheInjectedClock()
    {
        var clock = Some.Clock();
        var parser = new RecordParser(RecordOrigin.File, clock, new Random(1));
        var soon = System.Text.Encoding.UTF8.GetBytes(At("2026-03-10T12:10:00Z"));

        Assert.Equal("recorded_at is more than 5 minutes in the future", Parsed.Of(parser, soon, 0).Wrong);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("", Parsed.Of(parser, soon, 0).Wrong);
    }

    private static string At(string at) => $$"""{"user_id":"ann","recorded_at":"{{at}}","mood":5}""";
}
