using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>The field <c>user_id</c>.</summary>
public sealed class RecordUserTests
{
    [Fact]
    public void IsRequiredInAFile() =>
        Assert.Equal("user_id is missing", Parsed.Record("""{"recorded_at":"2026-01-31T08:30:00Z","mood":5}""").Wrong);

    [Fact]
    public void IsTheCallerInARequest()
    {
        Assert.Equal("ann", Parsed.Record("""{"mood":5}""", Parsed.Request).Text("user_id"));
        Assert.Equal("ann", Parsed.Record("""{"mood":5,"user_id":"\u0061nn"}""", Parsed.Request).Text("user_id"));
    }

    [Fact]
    public void AnotherUserIsForbidden()
    {
        var record = Parsed.Record("""{"mood":101,"user_id":"Ann"}""", Parsed.Request);

        Assert.Equal(2, record.Errors.Count);
        Assert.Equal(new InputError(0, "user_id", "is another user's: omit it or send your own") { IsForbidden = true }, record.Errors[1]);
    }

    [Theory]
    [InlineData("null", "user_id must not be null")]
    [InlineData("7", "user_id must be a string, not a number")]
    [InlineData("\"\"", "user_id must be 1 to 255 characters long")]
    [InlineData("\"a\\nb\"", "user_id must not contain control characters")]
    [InlineData("\"a\\u0000\"", "user_id must not contain control characters")]
    [InlineData("\"a\\u007f\"", "user_id must not contain control characters")]
    public void IsANonEmptyStringWithoutControlCharacters(string value, string wrong) => Assert.Equal(wrong, Parsed.Record(User(value)).Wrong);

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("🎈")]
    public void HasAtMost255Characters(string character)
    {
        var most = string.Concat(Enumerable.Repeat(character, 255));

        Assert.Equal(most, Parsed.Record(User($"\"{most}\"")).Text("user_id"));
        Assert.Equal("user_id must be 1 to 255 characters long", Parsed.Record(User($"\"{most}{character}\"")).Wrong);
    }

    [Fact]
    public void AnyLengthIsChecked()
    {
        var escaped = string.Concat(Enumerable.Repeat("\\ud83c\\udf88", 255));

        Assert.Equal(255 * 2, Parsed.Record(User($"\"{escaped}\"")).Text("user_id").Length);
        Assert.Equal("user_id is too long", Parsed.Record(User($"\"{new string('a', 1_000_000)}\"")).Wrong);
    }

    [Theory]
    [InlineData("O'Hara \"the\" 2nd")]
    [InlineData("C:\\users\\ann\\")]
    [InlineData("\"\"\"\\\\\\\"")]
    [InlineData("naïve 漢字 🎈👩‍👩‍👧 \u00A0\u2028")]
    [InlineData("</script>&<>+'`")]
    public void IsWrittenUnescapedAndReadsBack(string user)
    {
        var record = Parsed.Record(User(JsonSerializer.Serialize(user)));

        Assert.Equal(user, record.Text("user_id"));
        Assert.Contains($"\"user_id\":{Some.Json(user)}", record.Line, StringComparison.Ordinal);
    }

    [Property(MaxTest = 300)]
    public void ReadsBackForAnyText(int seed, byte length)
    {
        var random = new Random(seed);
        var user = new StringBuilder();
        for (var i = 0; i <= length % 255; i++)
        {
            var rune = random.Next(4) == 0 ? "\"\\/'"[random.Next(4)] : random.Next(0x20, 0x11_0000);
            user.Append(Rune.IsValid(rune) && rune != 0x7F ? new Rune(rune) : new Rune('x'));
        }

        Assert.Equal(user.ToString(), Parsed.Record(User(JsonSerializer.Serialize(user.ToString()))).Text("user_id"));
    }

    private static string User(string json) => $$"""{"user_id":{{json}},"recorded_at":"2026-01-31T08:30:00Z","mood":5}""";
}
